import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createHash, randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { monitorEventLoopDelay } from "node:perf_hooks";
import path from "node:path";
import { expect, test } from "vitest";
import { reportFiles } from "@/db/schema";
import type { FileStore } from "@/lib/attachments/store/store";
import { checkCodeInput } from "@/lib/reports/checking/inputs";
import { checkCode, checkFile } from "@/lib/reports/checking/queries";
import { readChecked } from "@/lib/reports/checking/read-file";
import { readingOf } from "@/lib/reports/checking/reading";
import { shortCode } from "@/lib/reports/checking/rules";
import { READING_FAULTS } from "@/lib/reports/checking/terms";
import { renderDocx } from "@/lib/reports/docx/render";
import { issueReport, signReport, withdrawReport } from "@/lib/reports/issuing/commands";
import { renderPdf } from "@/lib/reports/pdf/render";
import { getReport, type ReportRow } from "@/lib/reports/queries";
import type { ReportOutput } from "@/lib/reports/terms";
import { withStore } from "../attachments/a-file";
import { withRollback } from "../support/db";
import { dispatchMonth, type Scene, type Who } from "../support/dispatch-month";
import { refused } from "../support/refused";
import { unzip } from "../support/unzip";
import { zip } from "../support/zip";
import { atVersion, DRAFT_DAY as ON, OF_JUNE, reportUpTo, sealJune } from "./a-report-on-its-way";

type Checks = {
  month: Scene;
  report: ReportRow;
  code: string;
  docx: Uint8Array;
  keep: (output: ReportOutput, bytes: Uint8Array, contentSha256?: string) => Promise<void>;
  issue: () => Promise<ReportRow>;
  /** what a person is told of a file, and of a code */
  told: (bytes: Uint8Array, who?: Who) => ReturnType<typeof checkFile>;
  byCode: (code: string, who?: Who) => ReturnType<typeof checkCode>;
};

/** June's report, signed, its .docx made and kept. */
const withSigned = (fn: (checks: Checks) => Promise<void>) => () =>
  withRollback((tx) => withStore(async (store) => {
    const month = await dispatchMonth(tx);
    await sealJune(month);
    const report = await signReport(month.as("leader", ON), atVersion(await reportUpTo(month, "signing")));
    const code = shortCode(report.contentSha256!);
    const docx = await renderDocx((await getReport(month.as("office", ON), OF_JUNE)).document, { code });
    const keep: Checks["keep"] = async (output, bytes, contentSha256 = report.contentSha256!) => {
      const sha256 = await put(store, bytes);
      await tx.insert(reportFiles).values({ reportId: report.id, contentSha256, output, sha256, bytes: bytes.length, fileName: `通报.${output}`, madeAt: new Date() });
    };
    await keep("docx", docx);
    await fn({
      month, report, code, docx, keep,
      issue: async () => {
        await keep("pdf", Buffer.from("%PDF-1.7 stands for the issued one"));
        await keep("xlsx", Buffer.from("PK stands for the issued one"));
        return issueReport(month.as("office", ON), atVersion(report));
      },
      told: async (bytes, who = "office") => checkFile(month.as(who, ON), { sha256: createHash("sha256").update(bytes).digest("hex"), ...(await readingOf(bytes)) }, store),
      byCode: async (typed, who = "office") => checkCode(month.as(who, ON), checkCodeInput.parse({ code: typed })),
    });
  }));

async function put(store: FileStore, bytes: Uint8Array): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "guatu-check-"));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await writeFile(path.join(folder, "content"), bytes);
  await store.put({ path: path.join(folder, "content"), sha256, bytes: bytes.length });
  await rm(folder, { recursive: true });
  return sha256;
}

/** As a word processor leaves it: packed anew, and parts as told. */
const changed = (docx: Uint8Array, changes: Record<string, (text: string) => string>, ...added: { name: string; content: string }[]): Buffer =>
  zip([...[...unzip(docx)].map(([name, content]) => ({ name, content: changes[name] ? changes[name](content) : content })), ...added]);
const saved = (docx: Uint8Array, change: (main: string) => string = (main) => main): Buffer => changed(docx, { "word/document.xml": change });

test("a code tells which report it is and where it stands; units know of it from its issue on", withSigned(async ({ month, report, code, issue, byCode }) => {
  expect(await byCode(code)).toMatchObject({ period: "2025-06", name: "2025年6月月度调度通报", revision: 1, status: "signed", code, writtenOn: ON, issuedOn: null, isOpen: true });
  expect(await byCode(code, "filer")).toBeNull();
  const issued = await issue();
  expect(await byCode(code.toLowerCase().replaceAll("-", " "), "filer")).toMatchObject({ status: "issued", docNo: "〔2025〕第1期", issuedOn: ON, isOpen: true, replacedBy: null });
  await withdrawReport(month.as("lead", ON), { ...atVersion(issued), reason: "附件有误，更正后重新印发" });
  expect(await byCode(code, "filer")).toMatchObject({ status: "withdrawn", withdrawnOn: ON, withdrawReason: "附件有误，更正后重新印发", isOpen: false });
  expect(await byCode(`${code.slice(0, -1)}${report.contentSha256![15] === "0" ? "1" : "0"}`)).toBeNull();
  expect((await refused("forbidden", byCode(code, "auditor"))).message).toBe("通报仅供填报单位、调度专班和市领导查看，管理员账号不查看业务内容");
}));

test("a file to the byte as it was made is told apart from one of a draft, and from one that was only saved again, whose words are the same however a program cut its runs", withSigned(async ({ docx, code, keep, told }) => {
  expect(await told(docx)).toMatchObject({ verdict: "same", output: "docx", code, compared: null, report: { name: "2025年6月月度调度通报" } });
  const earlier = saved(docx, (main) => main.replace("总体情况", "总的情况"));
  await keep("docx", earlier, "e".repeat(64));
  expect(await told(earlier)).toMatchObject({ verdict: "draft" });
  const cut = saved(docx, (main) => main.replace(/<w:t xml:space="preserve">([^<]{2})([^<]+)<\/w:t>/gu, '<w:t xml:space="preserve">$1</w:t></w:r><w:r><w:t>$2</w:t>'));
  expect(cut.equals(Buffer.from(docx))).toBe(false);
  expect(await told(cut)).toMatchObject({ verdict: "resaved", compared: { differences: [], extras: [] } });
}));

test("one digit that was changed is found and shown, as are paragraphs that went or came; words hidden or laid over do not pass for the same, nor does what other programs would read otherwise", withSigned(async ({ docx, told }) => {
  const digit = await told(saved(docx, (main) => main.replace(/2025年6月30日/, "2025年6月29日")));
  expect(digit).toMatchObject({ verdict: "altered", report: { revision: 1 }, compared: { more: 0, extras: [] } });
  expect(digit.compared!.differences).toHaveLength(1);
  expect(digit.compared!.differences[0]).toEqual({ was: expect.stringContaining("6月30日"), now: expect.stringContaining("6月29日") });

  const paragraphs = [...unzip(docx).get("word/document.xml")!.matchAll(/<w:p>(?:(?!<w:p>)[^])*?<\/w:p>/g)].map(([text]) => text).filter((text) => text.includes("现将2025年6月"));
  const gone = await told(saved(docx, (main) => main.replace(paragraphs[0]!, "")));
  expect(gone.compared!.differences).toEqual([{ was: expect.stringContaining("坚持挂图作战"), now: null }]);
  const added = await told(saved(docx, (main) => main.replace(paragraphs[0]!, `${paragraphs[0]!}<w:p><w:r><w:t>各单位不得外传。</w:t></w:r></w:p>`)));
  expect(added.compared!.differences).toEqual([{ was: null, now: "各单位不得外传。" }]);

  const first = '<w:t xml:space="preserve">';
  expect(await told(saved(docx, (main) => main.replace(/<w:rPr>/, "<w:rPr><w:vanish/>")))).toMatchObject({ verdict: "altered", compared: { differences: [], extras: ["隐藏的文字"] } });
  expect(await told(saved(docx, (main) => main.replace("<w:body>", '<w:body><w:p><w:r><w:drawing/></w:r></w:p>')))).toMatchObject({ verdict: "altered", compared: { extras: ["图片或图形"] } });
  const odd = [
    (main: string) => main.replace(first, `${first}<![CDATA[9]]>`),
    (main: string) => main.replace("<w:body>", '<w:body><x:p xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><x:r><x:t>另一段</x:t></x:r></x:p>'),
    (main: string) => main.replace("<w:document", '<!DOCTYPE d [<!ENTITY e "9">]><w:document'),
  ];
  for (const change of odd) expect(await told(saved(docx, change))).toMatchObject({ verdict: "unlike", report: { revision: 1 }, fault: READING_FAULTS.odd });
}));

test("nothing that word processors show otherwise than it is read passes for the same", withSigned(async ({ docx, told }) => {
  const mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';
  const run = (words: string) => `<w:r><w:t>${words}</w:t></w:r>`;
  const either = (one: string, other: string) => (main: string) => main.replace(/<w:r>(?:(?!<\/w:r>)[^])*?总体情况[^]*?<\/w:r>/, `<mc:AlternateContent ${mc}><mc:Choice Requires="zz">${one}</mc:Choice>${other}</mc:AlternateContent>`);
  const fallback = (words: string) => `<mc:Fallback>${words}</mc:Fallback>`;
  const heading = /<w:t[^>]*>([^<]*总体情况)<\/w:t>/.exec(unzip(docx).get("word/document.xml")!)![1]!;
  expect(await told(saved(docx, either(run(heading), fallback(run(heading)))))).toMatchObject({ verdict: "resaved" });
  for (const change of [either(run(heading), fallback(run("一、别的情况"))), either(run(heading), ""), (main: string) => main.replace("<w:body>", "<w:body><!-- 12 -->"), (main: string) => main.replace("<w:body>", "<w:body><?x <w:t>12</w:t> ?>")])
    expect(await told(saved(docx, change))).toMatchObject({ verdict: "unlike", compared: null, fault: READING_FAULTS.odd });
  expect(await told(saved(docx, either(run(heading), fallback(`<w:r><w:pict/></w:r>${run(heading)}`))))).toMatchObject({ verdict: "altered", compared: { extras: ["图片或图形"] } });

  const inRun = (xml: string) => (main: string) => main.replace(/<w:r>(?=<w:rPr>)/, `<w:r>${xml}</w:r><w:r>`);
  const inParagraph = (xml: string) => (main: string) => main.replace(/<w:pPr>/, `<w:pPr>${xml}`);
  const EXTRAS: [(main: string) => string, string][] = [
    [inRun("<w:noBreakHyphen/>"), "不间断连字符"], [inRun("<w:softHyphen/>"), "可选连字符"], [inParagraph('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'), "自动编号"],
    [(main) => main.replace("<w:body>", '<w:body><w:sdt><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr><w:sdtContent/></w:sdt>'), "与文字不同源的数据"],
    [inRun('<w:instrText>PAGE \\# "12项"</w:instrText>'), "域"], [inRun("<w:ruby/>"), "系统不能识别的内容"], [inRun('<w:rPr><w:color w:val="FEFEFE"/></w:rPr>'), "近于白色的文字"], [inRun('<w:rPr><w:sz w:val="2"/></w:rPr>'), "极小的文字"],
  ];
  for (const [change, extra] of EXTRAS) expect(await told(saved(docx, change))).toMatchObject({ verdict: "altered", compared: { differences: [], extras: [extra] } });
  expect(await told(saved(docx, inParagraph('<w:numPr><w:numId w:val="0"/></w:numPr>')))).toMatchObject({ verdict: "resaved" });

  const used = /<w:pStyle w:val="([^"]+)"/.exec(unzip(docx).get("word/document.xml")!)![1]!;
  const hiding = (style: string) => changed(docx, { "word/styles.xml": (text) => text.replace(new RegExp(`(<w:style [^>]*w:styleId="${style}"[^>]*>)`), "$1<w:rPr><w:vanish/></w:rPr>").replace("</w:styles>", '<w:style w:type="paragraph" w:styleId="free"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>') });
  expect(await told(hiding(used))).toMatchObject({ verdict: "altered", compared: { extras: ["隐藏的文字"] } });
  expect(await told(hiding("free"))).toMatchObject({ verdict: "resaved" });

  const relations = "word/_rels/document.xml.rels";
  const named = changed(docx, { [relations]: (text) => text.replace("</Relationships>", '<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="/word/other.xml"/></Relationships>') }, { name: "word/other.xml", content: '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>本件作废</w:t></w:r></w:p></w:hdr>' });
  expect(await told(named)).toMatchObject({ verdict: "altered", compared: { differences: [{ was: null, now: "本件作废" }] } });
}));

test("whoever may not open a report learns from a file that it is not the same, and none of its words", withSigned(async ({ month, docx, issue, told }) => {
  const other = saved(docx, (main) => main.replace(/2025年6月30日/, "2025年6月29日"));
  const issued = await issue();
  expect(await told(other, "filer")).toMatchObject({ verdict: "altered", compared: { differences: [{}] } });
  await withdrawReport(month.as("lead", ON), { ...atVersion(issued), reason: "附件有误，更正后重新印发" });
  expect(await told(other, "filer")).toMatchObject({ verdict: "altered", compared: null, report: { status: "withdrawn", isOpen: false } });
  expect(await told(other)).toMatchObject({ verdict: "altered", compared: { differences: [{}] } });
}));

test("a file is read beside the server, which goes on meanwhile; what swells beyond every report is not read", async () => {
  const swollen = (letters: number) => zip([{ name: "word/document.xml", content: `<w:t>${"\ufdfa".repeat(letters)}${randomBytes(60_000).toString("hex")}查验码 3F9A-01BC-22D4-0E77</w:t>` }]);
  const delay = monitorEventLoopDelay({ resolution: 10 });
  const [within, beyond] = [swollen(4_500_000), swollen(13_000_000)];
  delay.enable();
  expect(await readChecked(within)).toMatchObject({ kind: "docx", code: "3F9A-01BC-22D4-0E77", words: null, fault: READING_FAULTS.odd });
  delay.disable();
  expect(delay.max / 1e6).toBeLessThan(2000);
  expect(await readingOf(beyond)).toMatchObject({ kind: "other", code: null, words: null });
});

test("a PDF carries its code too: one that was changed says what it is, and that it is not; what is not ours is told so, however it is built", withSigned(async ({ month, docx, code, keep, told }) => {
  const pdf = await renderPdf((await getReport(month.as("office", ON), OF_JUNE)).document, { code, personId: 1 });
  expect(await told(Buffer.concat([pdf, Buffer.from("\n")]))).toMatchObject({ verdict: "unlike", output: "pdf", code, report: { code } });
  await keep("pdf", pdf);
  expect(await told(pdf)).toMatchObject({ verdict: "same", output: "pdf" });

  const others = [Buffer.from("一份别的文件"), Buffer.from("%PDF-1.4\n%%EOF"), zip([{ name: "a.txt", content: "不是文档" }]), saved(docx).subarray(0, 4000), zip([{ name: "word/document.xml", content: "x".repeat(3_000_000), size: 200_000_000 }])];
  for (const bytes of others) expect(await told(bytes)).toMatchObject({ verdict: "foreign", report: null });
  const invented = zip([...unzip(docx)].map(([name, content]) => ({ name, content: content.replaceAll(code, "FFFF-FFFF-FFFF-FFFF") })));
  expect(await told(invented)).toMatchObject({ verdict: "unknown", code: "FFFF-FFFF-FFFF-FFFF", report: null });
  expect(await told(docx, "filer")).toMatchObject({ verdict: "unknown", report: null });
}));
