import { createHash } from "node:crypto";
import { utimes } from "node:fs/promises";
import path from "node:path";
import { desc } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { events, reportLetterheads, reportTemplates } from "@/db/schema";
import { noScanner } from "@/lib/attachments/scanner/scanner";
import { checkFiles, sweepFiles } from "@/lib/attachments/upkeep/files";
import { DomainError } from "@/lib/base/errors";
import { readStored } from "@/lib/reports/builds/stored";
import { changeLetterhead } from "@/lib/reports/letterheads/commands";
import { changeLetterheadInput } from "@/lib/reports/letterheads/inputs";
import { getLetterhead, letterheadInForce, listLetterheads } from "@/lib/reports/letterheads/queries";
import { changesBetween } from "@/lib/reports/letterheads/rules";
import { DEFAULT_LETTERHEAD, type Letterhead } from "@/lib/reports/letterheads/terms";
import { addTemplate, retireTemplate } from "@/lib/reports/templates/commands";
import { uploadTemplateInput } from "@/lib/reports/templates/inputs";
import { receiveTemplate } from "@/lib/reports/templates/intake";
import { listTemplates, templateInForce } from "@/lib/reports/templates/queries";
import { skeletonOf } from "@/lib/reports/templates/skeleton";
import { fieldErrors } from "@/lib/web/parse-input";
import { withStore } from "../attachments/a-file";
import { withFreshDatabase, withRollback } from "../support/db";
import { dispatchMonth, type Scene } from "../support/dispatch-month";
import { refused } from "../support/refused";

const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const asked = (change: object, seenVersion = 0) => changeLetterheadInput.parse({ seenVersion, settings: { ...DEFAULT_LETTERHEAD, ...change } });
const lastEvent = async ({ db }: Scene) => (await db.select().from(events).orderBy(desc(events.id)).limit(1))[0]!;

describe("版头设置", () => {
  test("is as shipped until it is changed, and then a version for what is drafted from now on; the event says what was before", scene(async (month) => {
    expect(await letterheadInForce(month.as("office"))).toEqual({ version: null, settings: DEFAULT_LETTERHEAD });
    expect(await changeLetterhead(month.as("lead"), asked({ form: "letter", docCode: "成创调" }))).toEqual({ version: 1 });
    await changeLetterhead(month.as("lead"), asked({ form: "letter", docCode: "成创调", copies: "市委办公厅" }, 1));
    expect(await letterheadInForce(month.as("filer"))).toMatchObject({ version: 2, settings: { form: "letter", copies: "市委办公厅" } });
    expect([await getLetterhead(month.as("filer"), 1), await getLetterhead(month.as("filer"), null)]).toEqual([{ ...DEFAULT_LETTERHEAD, form: "letter", docCode: "成创调" }, DEFAULT_LETTERHEAD]);
    expect((await listLetterheads(month.as("office"))).map(({ version, setByName }) => [version, setByName !== null])).toEqual([[2, true], [1, true], [0, false]]);
    expect(await lastEvent(month)).toMatchObject({ action: "letterhead.changed", subjectType: "letterhead", subjectId: "2", before: { 抄送机关: "（空）" }, after: { 抄送机关: "“市委办公厅”" } });
  }));

  test("is the lead's to change and the office's to read", scene(async ({ as, db }) => {
    for (const who of ["office", "leader", "filer", "head", "admin"] as const) expect((await refused("forbidden", changeLetterhead(as(who), asked({ docCode: "成创调" })))).message).toBe("只有调度专班负责人可以修改版头和模板");
    for (const who of ["leader", "filer", "admin"] as const) expect((await refused("forbidden", listLetterheads(as(who)))).message).toBe("版头和模板由调度专班管理");
    expect(await db.$count(reportLetterheads)).toBe(0);
  }));

  test("seen too early is a conflict, of two at once one; what changes nothing is no version", () =>
    withFreshDatabase(async (db) => {
      const { as } = await dispatchMonth(db);
      await refused("rule", changeLetterhead(as("lead"), asked({})));
      expect((await refused("conflict", changeLetterhead(as("lead"), asked({ docCode: "成创调" }, 1)))).message).toBe("版头设置刚被他人修改，请刷新页面核对后再保存；您填写的内容仍在页面上");
      const tried = await Promise.allSettled(["成创调", "成科办"].map((docCode) => changeLetterhead(as("lead"), asked({ docCode }))));
      expect(tried.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      expect(await db.$count(reportLetterheads)).toBe(1);
    }));

  test("takes what people type with what the system adds itself, and says field by field what it cannot take", () => {
    const tidied = asked({ addressee: " 各区(市)县政府：", copies: "抄送：市委办公厅。", contact: "（联系人：张三）", subjectLines: ["关于“十四五”科技创新规划", "重点任务调度情况的通报"] }).settings;
    expect(changesBetween(DEFAULT_LETTERHEAD, tidied as Letterhead).map(({ field, after }) => [field, after])).toEqual([["addressee", "“各区(市)县政府”"], ["copies", "“市委办公厅”"], ["contact", "“联系人：张三”"]]);
    const wrong = changeLetterheadInput.safeParse({ seenVersion: 0, settings: { ...DEFAULT_LETTERHEAD, issuerMark: "成都市人民政府文件", docCode: "成科〔2025〕5号", plan: "成都市规划", issuer: " ", reportName: "通报/五月", printer: "{{印发机关}}", typefaces: { ...DEFAULT_LETTERHEAD.typefaces, body: '"仿宋",serif' } } });
    expect(wrong.success ? {} : fieldErrors(wrong.error)).toEqual({
      "settings.issuerMark": "发文机关标志只写机关名称，“文件”二字由系统按格式添加，请删去",
      "settings.docCode": "发文机关代字只写代字，如“成科调”，不带年份、括号、数字和空格",
      "settings.plan": "所依据的规划请写全称并带书名号，如“《成都市“十四五”科技创新规划》”",
      "settings.issuer": "请填写署名", "settings.reportName": "文件名称不能含 \\ / : * ? \" < > |", "settings.printer": "印发机关不能含“{{”“}}”",
      "settings.typefaces.body": "正文的字体只写名称，如“仿宋_GB2312”，不带引号和逗号",
    });
  });
});

const arriving = (bytes: Uint8Array) => ({ each: (hand: (chunk: Uint8Array) => Promise<void>) => hand(bytes) });
const told = (bytes: Uint8Array) => uploadTemplateInput.parse({ kind: "month", name: "月报模板.docx", bytes: String(bytes.length) });
const kept = (sha256: string) => ({ fileName: "月报模板.docx", sha256, bytes: 12 });
const asMonth = { kind: "month", name: "月报模板.docx", bytes: 12 } as const;
const HASHES = ["a", "b"].map((letter) => letter.repeat(64)) as [string, string];

describe("模板", () => {
  test("is examined, kept by its hash and read back to the byte; the sweep leaves it, retired too, and the check finds it damaged or whole", () =>
    withRollback((tx) => withStore(async (store, _put, folder) => {
      const month = await dispatchMonth(tx);
      const bytes = await skeletonOf("month", DEFAULT_LETTERHEAD);
      const received = await receiveTemplate(arriving(bytes), told(bytes), { folder, store, scanner: noScanner });
      expect(received).toEqual({ fileName: "月报模板.docx", sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length });
      const { version } = await addTemplate(month.as("lead"), told(bytes), received);
      expect(Buffer.from(await readStored(store, received.sha256, "模板")).equals(Buffer.from(bytes))).toBe(true);
      await retireTemplate(month.as("lead"), { version });
      const place = path.join(folder, received.sha256.slice(0, 2), received.sha256.slice(2, 4), received.sha256);
      await utimes(place, 1, 1);
      expect(await sweepFiles(tx, { at: new Date(), now: month.as("lead").now, store, folder })).toBe(0);
      expect(await checkFiles(tx, store)).toEqual({ files: 1, damages: [] });
      await store.delete(received.sha256);
      expect((await checkFiles(tx, store)).damages).toEqual([{ what: "通报模板第 1 版“月报模板.docx”", sha256: received.sha256, problem: "missing" }]);
    })));

  test("with faults is refused with all of them, and nothing of it is kept", () =>
    withStore(async (store, _put, folder) => {
      const bytes = await skeletonOf("quarter", DEFAULT_LETTERHEAD);
      const refusal = await receiveTemplate(arriving(bytes), told(bytes), { folder, store, scanner: noScanner }).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(DomainError);
      const { kind, message, details } = refusal as DomainError;
      const faults = details!.faults as string[];
      expect([kind, message]).toEqual(["rule", `模板有 ${faults.length} 处需要修改，没有保存`]);
      expect(faults).toContain("缺少“{{存在问题}}”（“存在问题”的全部段落和表格，不含小标题），请在相应位置补上");
      const stored: string[] = [];
      for await (const { sha256 } of store.list()) stored.push(sha256);
      expect(stored).toEqual([]);
    }));

  test("one that the scanner finds infected, or could not look at, is not kept", () =>
    withStore(async (store, _put, folder) => {
      const bytes = await skeletonOf("month", DEFAULT_LETTERHEAD);
      const keeping = (result: "infected" | "unknown") => ({ folder, store, scanner: { isOn: true, scan: async () => ({ result, note: "Eicar" }) } });
      expect((await refused("rule", receiveTemplate(arriving(bytes), told(bytes), keeping("infected")))).message).toBe("模板查出病毒（Eicar），没有保存");
      await refused("conflict", receiveTemplate(arriving(bytes), told(bytes), keeping("unknown")));
      expect(await store.has(createHash("sha256").update(bytes).digest("hex"))).toBe(false);
    }));

  test("the newest that is not retired is what new drafts are written on; the same file again is the same version; events tell of both acts", scene(async (month) => {
    const lead = month.as("lead");
    expect(await templateInForce(lead, "month")).toBeNull();
    expect(await addTemplate(lead, asMonth, kept(HASHES[0]))).toEqual({ version: 1 });
    expect(await addTemplate(lead, asMonth, kept(HASHES[0]))).toEqual({ version: 1 });
    expect(await addTemplate(lead, asMonth, kept(HASHES[1]))).toEqual({ version: 2 });
    expect(await lastEvent(month)).toMatchObject({ action: "template.uploaded", subjectId: "2", before: { version: 1 }, after: { kind: "month", sha256: HASHES[1] } });
    expect([await templateInForce(lead, "month"), await templateInForce(lead, "quarter")]).toEqual([2, null]);
    await retireTemplate(lead, { version: 2 });
    expect(await lastEvent(month)).toMatchObject({ action: "template.retired", subjectId: "2", before: { fileName: "月报模板.docx" } });
    expect(await templateInForce(lead, "month")).toBe(1);
    expect((await refused("conflict", retireTemplate(lead, { version: 2 }))).message).toBe("这个模板已被他人停用，请刷新页面");
    await refused("not_found", retireTemplate(lead, { version: 9 }));
    expect((await listTemplates(month.as("office"))).map(({ version, retiredAt }) => [version, retiredAt !== null])).toEqual([[2, true], [1, false]]);
  }));

  test("is uploaded and retired by the lead alone, and read by the office", scene(async ({ as, db }) => {
    await addTemplate(as("lead"), asMonth, kept(HASHES[0]));
    for (const who of ["office", "leader", "filer", "admin"] as const) {
      for (const act of [addTemplate(as(who), asMonth, kept(HASHES[1])), retireTemplate(as(who), { version: 1 })]) expect((await refused("forbidden", act)).message).toBe("只有调度专班负责人可以修改版头和模板");
    }
    for (const who of ["leader", "filer", "admin"] as const) await refused("forbidden", listTemplates(as(who)));
    expect((await db.select().from(reportTemplates)).map(({ retiredAt }) => retiredAt)).toEqual([null]);
  }));
});
