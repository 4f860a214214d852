import { describe, expect, test } from "vitest";
import { DEFAULT_LETTERHEAD } from "@/lib/reports/letterheads/terms";
import { checkTemplate } from "@/lib/reports/templates/check";
import { examineTemplate } from "@/lib/reports/templates/examine";
import { openPackage } from "@/lib/reports/templates/package";
import { skeletonOf } from "@/lib/reports/templates/skeleton";
import { zip, type Part } from "../support/zip";

const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN = "word/document.xml";
const RELS = "word/_rels/document.xml.rels";
const TYPES = "[Content_Types].xml";
const good = await openPackage(await skeletonOf("month", DEFAULT_LETTERHEAD));

/** A good template but for what somebody put into it. */
const template = (changed: Record<string, (text: string) => string>, ...added: Part[]): Buffer =>
  zip([...[...good].map(([name, content]): Part => ({ name, content: changed[name] ? changed[name](content.toString("utf8")) : content })), ...added]);
const inText = (xml: string) => template({ [MAIN]: (text) => text.replace("<w:body>", `<w:body>${xml}`) });
const linked = (attributes: string) => template({ [RELS]: (text) => text.replace("</Relationships>", `<Relationship Id="rIdX" ${attributes}/></Relationships>`) });
const run = (inside: string) => `<w:r>${inside}</w:r>`;
const field = (...codes: string[]) => `<w:p>${run('<w:fldChar w:fldCharType="begin"/>')}${codes.map((code) => run(`<w:instrText>${code}</w:instrText>`)).join("")}${run('<w:fldChar w:fldCharType="separate"/>')}${run("<w:t>x</w:t>")}${run('<w:fldChar w:fldCharType="end"/>')}</w:p>`;

const ODD = /^(模板|Office 文件)的内部结构不正常，系统不予接收，请.*另存为新/;
const NOT_DOCX = /^模板应为 \.docx 文件/;
const OUTSIDE = /^模板引用了文件以外的内容（“.+”），请取消链接/;
const EMBEDDED = /^模板中嵌入了其他文件、?.*请删除后上传/;
const fieldNamed = (name: string) => new RegExp(`^模板中有域代码“${name}”，模板只能使用页码类的域`);

const SOME_PROGRAMS = /^模板中有只在部分软件中显示的内容/;
const HIDDEN = /^模板中有隐藏的文字/;
const STYLES = "word/styles.xml";
const HIDING_STYLES = '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="a"/><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="b"><w:name w:val="b"/><w:basedOn w:val="a"/></w:style></w:styles>';
const alternatives = (words: string, fallback: string) =>
  `<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="zz"><w:p><w:r><w:t>${words}</w:t></w:r></w:p></mc:Choice>${fallback}</mc:AlternateContent>`;

const HOSTILE: [string, Buffer, RegExp][] = [
  ["a PDF", Buffer.from("%PDF-1.7\n%%EOF"), NOT_DOCX],
  ["an old Word file, or one with a password", Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]), NOT_DOCX],
  ["a workbook named as a document", zip([{ name: TYPES, content: "<Types/>" }, { name: "xl/workbook.xml", content: "<w/>" }]), NOT_DOCX],
  ["an archive", zip([{ name: "模板.docx", content: "x" }]), NOT_DOCX],
  ["more than five megabytes", Buffer.concat([Buffer.from("PK"), Buffer.alloc(5 * 1024 * 1024)]), /^模板超过 5 MB/],
  ["macros", template({}, { name: "word/vbaProject.bin", content: "x" }), /^文件中含有宏/],
  ["the type of a document with macros", template({ [TYPES]: (text) => text.replace("wordprocessingml.document.main+xml", "wordprocessingml.document.macroEnabled.main+xml") }), /^文件中含有宏/],
  ["the type of a Word template", template({ [TYPES]: (text) => text.replace("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml") }), /^模板不是通常的 Word 文档/],
  ["an object in it", template({}, { name: "word/embeddings/oleObject1.bin", content: "x" }), EMBEDDED],
  ["a workbook in it", template({}, { name: "word/embeddings/Microsoft_Excel_Sheet.xlsx", content: "x" }), EMBEDDED],
  ["another document that is read in when it is opened", template({}, { name: "word/afchunk1.html", content: "<html/>" }), EMBEDDED],
  ["the place of such a document", inText('<w:altChunk r:id="rId1"/>'), EMBEDDED],
  ["a control under another name of the same language", inText(`<x:object xmlns:x="urn:x"/>`), EMBEDDED],
  ["a picture that lies elsewhere", linked(`Type="${R}/image" Target="http://evil.example/a.png" TargetMode="External"`), /^文件引用了本机以外的模板、图片或其他文件/],
  ["a template that lies elsewhere", template({ "word/_rels/settings.xml.rels": (text) => text }, { name: "word/_rels/settings.xml.rels", content: `<Relationships><Relationship Id="rId1" Type="${R}/attachedTemplate" Target="\\\\evil\\t.dotm" TargetMode="External"/></Relationships>` }), /^文件引用了本机以外的模板/],
  ["a link to a page", linked(`Type="${R}/hyperlink" Target="https://example.com/" TargetMode="External"`), OUTSIDE],
  ["a picture elsewhere that calls itself inside", linked(`Type="${R}/image" Target="file://evil/share/a.png"`), OUTSIDE],
  ["mail merge", template({ "word/settings.xml": (text) => text.replace("</w:settings>", '<w:mailMerge><w:query w:val="select 1"/></w:mailMerge></w:settings>') }), /^模板带有邮件合并或附加模板的设置/],
  ["a field that reads another file", inText(field('INCLUDETEXT "c:\\\\secret.docx"')), fieldNamed("INCLUDETEXT")],
  ["the same in pieces", inText(field("INC", "LUDE", 'TEXT "c:\\\\x"')), fieldNamed("INCLUDETEXT")],
  ["a field that starts a program", inText(`<w:p><w:fldSimple w:instr=" DDEAUTO c:\\\\cmd.exe "><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>`), fieldNamed("DDEAUTO")],
  ["a field within a harmless one", inText(`<w:p>${run('<w:fldChar w:fldCharType="begin"/>')}${run("<w:instrText>PAGE </w:instrText>")}${field("INCLUDEPICTURE x").slice(5, -6)}${run('<w:fldChar w:fldCharType="end"/>')}</w:p>`), fieldNamed("INCLUDEPICTURE")],
  ["a field that calculates", inText(field("= 1+1")), fieldNamed("=")],
  ["changes that nobody decided about", inText('<w:p><w:ins w:id="1" w:author="a"><w:r><w:t>新增</w:t></w:r></w:ins></w:p>'), /^模板中有未处理的修订/],
  ["comments", inText('<w:p><w:r><w:commentReference w:id="0"/></w:r></w:p>'), /^模板中有批注/],
  ["entities", template({ [MAIN]: (text) => text.replace("<w:document", '<!DOCTYPE w [<!ENTITY a "b">]><w:document') }), ODD],
  ["a text of another encoding", template({ [MAIN]: (text) => text.replace('encoding="UTF-8"', 'encoding="UTF-16"') }), ODD],
  ["a text that is not closed", template({ [MAIN]: (text) => text.replace("</w:body>", "") }), ODD],
  ["more elements than any document has", inText("<w:p/>".repeat(250_000)), ODD],
  ["elements within elements without end", inText("<w:p>".repeat(300) + "</w:p>".repeat(300)), ODD],
  ["a bomb", template({}, { name: "word/media/a.png", content: Buffer.alloc(18_000_000) }), ODD],
  ["a bomb in many parts", template({}, ...Array.from({ length: 20 }, (_, at) => ({ name: `word/media/${at}.xml`, content: Buffer.alloc(4_000_000) }))), ODD],
  ["a part larger than it says", template({}, { name: "word/media/a.png", content: Buffer.alloc(1000), size: 10 }), ODD],
  ["400 parts", template({}, ...Array.from({ length: 400 }, (_, at) => ({ name: `word/media/${at}.png`, content: "x" }))), ODD],
  ["a path that leads out", template({}, { name: "word/../../evil.xml", content: "x" }), ODD],
  ["another document behind the one that is looked through", template({ "_rels/.rels": (text) => text.replace("word/document.xml", "word/other.xml") }, { name: "word/other.xml", content: "<w/>" }), /^模板不是通常的 Word 文档/],
  ["a header named as a picture", template({ [TYPES]: (text) => text.replace("</Types>", '<Override PartName="/word/a.png" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/></Types>') }, { name: "word/a.png", content: "<w:hdr/>" }), /^模板不是通常的 Word 文档/],
  ["something without a name that is known", template({}, { name: "word/a.foo", content: "x" }), /^模板中有系统不接收的内容“word\/a\.foo”/],
  ["a typeface in it", template({}, { name: "word/fonts/font1.odttf", content: "x" }), /^模板嵌入了字体/],
  ["words that data of its own take the place of", inText('<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr><w:sdtContent/></w:sdt>'), /^模板中有与数据绑定的内容控件/],
  ["such data", template({}, { name: "customXml/item1.xml", content: "<a>12</a>" }), /^模板带有“自定义 XML 数据”/],
  ["a place that some programs alone show", inText(alternatives("{{文号}}", "")), SOME_PROGRAMS],
  ["other words for other programs", inText(alternatives("{{文号}}", "<mc:Fallback><w:p><w:r><w:t>2项</w:t></w:r></w:p></mc:Fallback>")), SOME_PROGRAMS],
  ["a hidden place", inText("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{{文号}}</w:t></w:r></w:p>"), HIDDEN],
  ["a style that hides, and text in one that is based on it", template({ [MAIN]: (text) => text.replace("<w:body>", '<w:body><w:p><w:pPr><w:pStyle w:val="b"/></w:pPr></w:p>'), [STYLES]: (text) => text.replace("</w:styles>", HIDING_STYLES) }), HIDDEN],
  ["a style for what is filled in that hides it", template({ [STYLES]: (text) => text.replace(/(<w:name w:val="公文正文"\/>)/, "$1<w:rPr><w:webHidden/></w:rPr>") }), HIDDEN],
  ["words of another language under our prefix", template({ [MAIN]: (text) => text.replace(/xmlns:w="[^"]*"/, 'xmlns:w="urn:x"') }), /^模板不是通常的 Word 文档/],
];

describe("a template is refused with a sentence", () => {
  test("but a good one is not", async () => expect(await checkTemplate(template({}), "month")).toEqual({ faults: [] }));

  test("nor is one with a hiding style that nothing uses, or a text box that says the same to older programs", async () => {
    const box = alternatives("{{文号}}", "<mc:Fallback><w:p><w:r><w:t>{{文号}}</w:t></w:r></w:p></mc:Fallback>");
    expect(await checkTemplate(template({ [MAIN]: (text) => text.replace("<w:body>", `<w:body>${box}`), [STYLES]: (text) => text.replace("</w:styles>", HIDING_STYLES) }), "month")).toEqual({ faults: [] });
  });

  test.each(HOSTILE)("that has %s", async (_name, bytes, sentence) => {
    const { faults } = await checkTemplate(bytes, "month");
    expect(faults).toEqual([expect.stringMatching(sentence)]);
  });
});

test("a template is looked through in a process of its own, which tells what is wrong and is gone", async () => {
  expect(await examineTemplate(template({}), "month")).toEqual([]);
  expect(await examineTemplate(inText(field("INCLUDETEXT x")), "month")).toEqual([expect.stringMatching(fieldNamed("INCLUDETEXT"))]);
});
