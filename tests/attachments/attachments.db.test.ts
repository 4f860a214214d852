import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Transaction } from "@/db/client";
import { attachments, events } from "@/db/schema";
import { removeAttachment } from "@/lib/attachments/commands";
import { downloadAttachment, downloadOriginal } from "@/lib/attachments/downloads";
import { admitAttachment, listAttachments, listMonthAttachments, listProjectAttachments } from "@/lib/attachments/queries";
import { FILES_PER_UPDATE } from "@/lib/attachments/terms";
import { returnUpdate, signUpdates } from "@/lib/dispatch/reviews/commands";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, type Scene, type Who } from "../support/dispatch-month";
import { refused } from "../support/refused";
import { aFile, attach, sha256Of, told, withStore } from "./a-file";

const scene = (fn: (scene: Scene, tx: Transaction) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx), tx));
const CODE = "GC-1-01";
const names = async (month: Scene, who: Who, code = CODE) => (await listAttachments(month.as(who), { month: JUNE, code })).map(({ name }) => name).sort();
const eventsOf = (tx: Transaction, id: string) => tx.select().from(events).where(eq(events.subjectId, id)).orderBy(events.id);
/** Asks in a savepoint, so that what the database refuses leaves the rest as it is. */
const refusalOf = (tx: Transaction, statement: ReturnType<typeof sql>) => tx.transaction((inner) => inner.execute(statement)).then(() => "", (error: Error) => (error.cause as Error).message);

describe("uploading", () => {
  test("the lead unit's filer adds a file to the open month's draft, with its event", scene(async (month, tx) => {
    const added = await attach(month.as("filer"), CODE, aFile(), { milestone: 2 });
    expect(added).toMatchObject({ name: "批复.pdf", bytes: 1000, status: "clean", about: "里程碑：突破核心关键技术", uploadedBy: "方少游", mayTakeOriginal: false, mayRemove: true });
    const [event] = await eventsOf(tx, added.id);
    expect(event).toMatchObject({ action: "attachment.uploaded", actorName: "方少游", projectId: null, after: { month: JUNE, code: CODE, name: "批复.pdf", sha256: sha256Of("批复.pdf"), status: "clean" } });
    expect((await month.update(CODE)).version).toBe(1);
  }));

  test.each<[Who, string, RegExp]>([
    ["head", CODE, /^只有牵头单位的填报人可以填报/], ["office", CODE, /^只有牵头单位的填报人可以填报/], ["leader", CODE, /^只有牵头单位的填报人可以填报/], ["tianfu.filer", CODE, /^只有牵头单位的填报人可以填报/],
  ])("%s is refused", (who, code, sentence) => withRollback(async (tx) => {
    const month = await dispatchMonth(tx);
    expect((await refused("forbidden", attach(month.as(who), code))).message).toMatch(sentence);
    expect((await refused("forbidden", admitAttachment(month.as(who), told(code)))).message).toMatch(sentence);
  }));

  test("for another unit's project there is nothing to be found, for an administrator nothing at all", scene(async (month) => {
    await refused("not_found", attach(month.as("tianfu.filer"), "GC-1-02"));
    await refused("not_found", admitAttachment(month.as("tianfu.filer"), told("GC-1-02")));
    await refused("not_found", attach(month.as("admin"), CODE));
  }));

  test("what was handed over takes no more files until it is sent back", scene(async (month) => {
    const mine = await attach(month.as("filer"), CODE);
    await month.submit("filer", CODE);
    expect((await refused("forbidden", attach(month.as("filer"), CODE, aFile("迟到.pdf")))).message).toMatch(/^当前为“待单位审核”/);
    expect((await refused("forbidden", removeAttachment(month.as("filer"), { id: mine.id }))).message).toMatch(/^当前为“待单位审核”/);
    await returnUpdate(month.as("head"), { month: JUNE, code: CODE, version: await month.version(CODE), remark: "请补充批文" });
    await attach(month.as("filer"), CODE, aFile("补充.pdf"));
    await removeAttachment(month.as("filer"), { id: mine.id });
    expect(await names(month, "filer")).toEqual(["补充.pdf"]);
  }));

  test("the same file under the same name is there once; removed, it may come again", scene(async (month, tx) => {
    const first = await attach(month.as("filer"), CODE);
    const again = await attach(month.as("colleague"), CODE);
    expect(again).toEqual({ ...first, mayRemove: false });
    await attach(month.as("filer"), CODE, aFile("同一份.pdf", { sha256: sha256Of("批复.pdf") }));
    await attach(month.as("filer"), "GC-1-02");
    expect(await names(month, "filer")).toEqual(["同一份.pdf", "批复.pdf"]);
    await removeAttachment(month.as("filer"), { id: first.id });
    expect((await attach(month.as("filer"), CODE)).id).not.toBe(first.id);
    expect(await tx.select().from(attachments)).toHaveLength(4);
  }));

  test("no more than ten files a project, and no more than 200 MB a unit and month, removed ones aside", scene(async (month) => {
    const MB = 1024 * 1024;
    const added = [];
    for (let nth = 0; nth < FILES_PER_UPDATE; nth += 1) added.push(await attach(month.as("filer"), CODE, aFile(`${nth}.pdf`, { bytes: 10 * MB, original: { sha256: sha256Of(`o${nth}`), bytes: 5 * MB } })));
    const TEN = "每个项目每月最多 10 个文件，请删除不需要的文件，或把多页材料合成一个 PDF";
    expect((await refused("rule", attach(month.as("filer"), CODE, aFile("第十一.pdf")))).message).toBe(TEN);
    expect((await refused("rule", admitAttachment(month.as("filer"), told(CODE)))).message).toBe(TEN);
    await removeAttachment(month.as("filer"), { id: added[0]!.id });
    await attach(month.as("filer"), CODE, aFile("第十一.pdf"));
    await attach(month.as("filer"), "GC-1-02", aFile("大.pdf", { bytes: 60 * MB }));
    expect((await refused("rule", attach(month.as("filer"), "GC-1-02", aFile("更大.pdf", { bytes: 6 * MB })))).message).toBe("本单位本月的证明材料合计不能超过 200.0 MB，还可上传 5.0 MB，请压缩后上传");
    await attach(month.as("tianfu.filer"), "GC-1-03", aFile("别的单位.pdf", { bytes: 60 * MB }));
  }));

  test("it shows a milestone or an outcome of its own project, or the month as a whole", scene(async (month) => {
    expect((await refused("rule", attach(month.as("filer"), CODE, aFile(), { milestone: 99 }))).message).toBe("所选的里程碑或标志性成果不存在，请刷新页面后重新选择");
    await refused("rule", attach(month.as("filer"), CODE, aFile(), { outcome: 99_999 }));
    expect((await attach(month.as("filer"), CODE)).about).toBeNull();
  }));
});

describe("removing", () => {
  test("one's own file, once, with its event; the row stays", scene(async (month, tx) => {
    const { id } = await attach(month.as("filer"), CODE);
    expect((await refused("forbidden", removeAttachment(month.as("colleague"), { id }))).message).toMatch(/^只能删除本人上传的文件/);
    expect((await refused("forbidden", removeAttachment(month.as("head"), { id }))).message).toBe("只有牵头单位的填报人可以填报");
    await refused("not_found", removeAttachment(month.as("tianfu.filer"), { id }));
    expect(await removeAttachment(month.as("filer"), { id })).toEqual({ id });
    await refused("not_found", removeAttachment(month.as("filer"), { id }));
    expect(await names(month, "filer")).toEqual([]);
    expect((await tx.select().from(attachments))[0]).toMatchObject({ id, status: "removed", removedAt: month.as("filer").now });
    expect((await eventsOf(tx, id)).map(({ action }) => action)).toEqual(["attachment.uploaded", "attachment.removed"]);
  }));
});

describe("who sees and takes a file", () => {
  const taken = (month: Scene, who: Who, id: string) => withStore(async (store, put) => {
    await put("批复.pdf");
    const { content, ...told } = await downloadAttachment(month.as(who), { id }, store);
    return { ...told, text: Buffer.concat(await content.toArray()).toString() };
  });

  test("before its head has signed only the lead unit, afterwards whoever reads the words; each download leaves its event", scene(async (month, tx) => {
    const { id } = await attach(month.as("filer"), CODE);
    await month.submit("filer", CODE);
    expect(await taken(month, "head", id)).toEqual({ fileName: "批复.pdf", mediaType: "application/pdf", bytes: 1000, text: "批复.pdf" });
    for (const who of ["office", "leader", "tianfu.filer"] as const) {
      expect(await names(month, who)).toEqual([]);
      await refused("not_found", taken(month, who, id));
    }
    await signUpdates(month.as("head"), { month: JUNE, items: [{ code: CODE, version: await month.version(CODE) }] });
    for (const who of ["office", "lead", "leader", "tianfu.filer", "tianfu.head"] as const) {
      expect(await names(month, who)).toEqual(["批复.pdf"]);
      await taken(month, who, id);
    }
    await refused("not_found", listAttachments(month.as("admin"), { month: JUNE, code: CODE }));
    await refused("not_found", taken(month, "admin", id));
    const downloads = (await eventsOf(tx, id)).filter(({ action }) => action === "attachment.downloaded");
    expect(downloads.map(({ actorName }) => actorName)).toEqual(["金辰光", "王砚秋", "陈知行", "李亦舟", "林砚舟", "宋子衿"]);
  }));

  test("another unit's project stays out of sight, signed or not", scene(async (month) => {
    const { id } = await attach(month.as("filer"), "GC-1-02");
    await month.file("GC-1-02");
    await refused("not_found", taken(month, "tianfu.head", id));
    expect(await listMonthAttachments(month.as("tianfu.head"), JUNE, ["GC-1-02"])).toEqual({});
  }));

  test("a photo as it came is for few, and leaves an event of its own", scene(async (month, tx) => {
    const file = aFile("现场.jpg", { mediaType: "image/jpeg", original: { sha256: sha256Of("原图"), bytes: 6 } });
    const { id } = await attach(month.as("filer"), CODE, file);
    const plain = await attach(month.as("filer"), CODE);
    await month.file(CODE);
    const original = (who: Who, of = id) => withStore(async (store, put) => {
      await put("原图");
      return Buffer.concat(await (await downloadOriginal(month.as(who), { id: of }, store)).content.toArray()).toString();
    });
    for (const who of ["filer", "head", "office", "lead"] as const) {
      expect(await original(who)).toBe("原图");
      expect((await listAttachments(month.as(who), { month: JUNE, code: CODE })).filter(({ mayTakeOriginal }) => mayTakeOriginal)).toHaveLength(1);
    }
    for (const who of ["colleague", "leader", "tianfu.filer", "tianfu.head"] as const) {
      expect((await refused("forbidden", original(who))).message).toBe("原始文件仅供上传人、本单位审核人和调度专班下载");
      expect((await listAttachments(month.as(who), { month: JUNE, code: CODE })).filter(({ mayTakeOriginal }) => mayTakeOriginal)).toEqual([]);
    }
    await refused("not_found", original("office", plain.id));
    expect((await eventsOf(tx, id)).filter(({ action }) => action === "attachment.original_downloaded")).toHaveLength(4);
  }));

  test("what waits for the scanner, or carries a virus, is shown to its unit alone and given to nobody", scene(async (month, tx) => {
    const waiting = await attach(month.as("filer"), CODE, aFile("待查.pdf", { status: "quarantined", scanNote: "查毒服务不可用" }));
    const infected = await attach(month.as("filer"), CODE, aFile("病毒.pdf", { status: "infected", scanNote: "查出病毒 Eicar", isScanned: true }));
    expect((await refused("forbidden", taken(month, "filer", waiting.id))).message).toBe("文件正在等待查毒，查毒通过后才能下载");
    expect((await refused("forbidden", taken(month, "head", infected.id))).message).toBe("文件查出病毒，已隔离，不能下载");
    expect((await eventsOf(tx, infected.id)).map(({ action }) => action)).toEqual(["attachment.uploaded", "attachment.scanned"]);
    await month.file(CODE);
    expect(await names(month, "head")).toEqual(["待查.pdf", "病毒.pdf"]);
    expect(await names(month, "office")).toEqual([]);
    await refused("not_found", taken(month, "office", waiting.id));
  }));

  test("a file that the store has lost is told, and no download is recorded", scene(async (month, tx) => {
    const { id } = await attach(month.as("filer"), CODE);
    await withStore(async (store) => {
      const attempt = tx.transaction((inner) => downloadAttachment({ ...month.as("filer"), db: inner }, { id }, store));
      expect((await refused("conflict", attempt)).message).toBe("文件在存储中缺失，请联系系统管理员");
    });
    expect((await eventsOf(tx, id)).map(({ action }) => action)).toEqual(["attachment.uploaded"]);
  }));

  test("lists of a month and of a project group the same files", scene(async (month) => {
    await attach(month.as("filer"), CODE);
    await attach(month.as("filer"), "GC-1-02", aFile("合同.pdf"));
    const of = (groups: Record<string, { name: string }[]>) => Object.fromEntries(Object.entries(groups).map(([key, files]) => [key, files.map(({ name }) => name)]));
    expect(of(await listMonthAttachments(month.as("head"), JUNE, [CODE, "GC-1-02", "GC-1-03"]))).toEqual({ [CODE]: ["批复.pdf"], "GC-1-02": ["合同.pdf"] });
    expect(of(await listProjectAttachments(month.as("head"), CODE))).toEqual({ [JUNE]: ["批复.pdf"] });
    expect(await listMonthAttachments(month.as("head"), JUNE, [])).toEqual({});
  }));
});

describe("a sealed month's files", () => {
  test("stay as they are: by the commands, and by the database whoever asks", scene(async (month, tx) => {
    const { id } = await attach(month.as("filer"), CODE);
    const waiting = await attach(month.as("filer"), CODE, aFile("待查.pdf", { status: "quarantined" }));
    await month.file(CODE);
    await sealCycle(month.as("office"), { month: JUNE, unfiled: 2 });
    const SEALED = "本期调度已封存，不能再改动。如有差错，请在下一期填报中更正";
    expect((await refused("forbidden", attach(month.as("filer"), CODE, aFile("迟到.pdf")))).message).toBe(SEALED);
    expect((await refused("forbidden", removeAttachment(month.as("filer"), { id }))).message).toBe(SEALED);
    expect(await refusalOf(tx, sql`update attachments set status = 'removed', removed_at = now(), removed_by = uploaded_by where id = ${id}`)).toBe("该调度期已封存，证明材料不能再改动");
    expect(await refusalOf(tx, sql`insert into attachments (project_id, update_id, name, media_type, bytes, sha256, status, uploaded_by, uploaded_at) select project_id, update_id, 'x', media_type, 1, sha256, 'clean', uploaded_by, now() from attachments where id = ${id}`)).toBe("该调度期已封存，证明材料不能再改动");
    // Only the verdict of a scanner that was away may still come.
    expect(await refusalOf(tx, sql`update attachments set status = 'clean', scan_note = '查毒通过', scanned_at = now() where id = ${waiting.id}`)).toBe("");
    expect(await names(month, "leader")).toEqual(["待查.pdf", "批复.pdf"]);
  }));

  test("in an open month too a row is never deleted, its hash never changed, and a removed one never brought back", scene(async (month, tx) => {
    const { id } = await attach(month.as("filer"), CODE);
    expect(await refusalOf(tx, sql`delete from attachments`)).toBe("证明材料的记录不能删除");
    expect(await refusalOf(tx, sql`truncate attachments`)).toBe("证明材料的记录不能清空");
    expect(await refusalOf(tx, sql`update attachments set sha256 = ${sha256Of("其他")}`)).toBe("证明材料的记录不能修改");
    expect(await refusalOf(tx, sql`update attachments set name = '其他'`)).toBe("证明材料的记录不能修改");
    expect(await refusalOf(tx, sql`update attachments set status = 'infected'`)).toBe("证明材料只能删除，不能改作其他状态");
    expect(await refusalOf(tx, sql`update attachments set status = 'removed'`)).toBe("证明材料只能删除，不能改作其他状态");
    const other = await month.project("GC-1-02");
    expect(await refusalOf(tx, sql`insert into attachments (project_id, update_id, name, media_type, bytes, sha256, status, uploaded_by, uploaded_at) select ${other.id}, update_id, 'x', media_type, 1, sha256, 'clean', uploaded_by, now() from attachments`)).toBe("证明材料须属于同一项目的填报");
    await removeAttachment(month.as("filer"), { id });
    expect(await refusalOf(tx, sql`update attachments set status = 'clean', removed_at = null, removed_by = null`)).toBe("证明材料只能删除，不能改作其他状态");
  }));
});
