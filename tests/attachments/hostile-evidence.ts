import { crc32, deflateSync } from "node:zlib";
import { zip } from "../support/zip";
import { office, pdf, photo, picture, relationships } from "./evidence-files";

/** A file that somebody might upload, by mistake or on purpose, and the sentence that answers it. */
export type Hostile = { name: string; fileName: string; bytes: Buffer; sentence: RegExp };

const OLE = Buffer.from("d0cf11e0a1b11ae1", "hex");
const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A PNG of one bit a point, so that a huge one is made in no time. */
function whiteSquare(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  const rows = Buffer.alloc(side * (1 + side / 8));
  return Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), chunk("IHDR", head), chunk("IDAT", deflateSync(rows, { level: 1 })), chunk("IEND", Buffer.alloc(0))]);
}

export async function hostileEvidence(): Promise<Hostile[]> {
  const [jpg, png] = [await photo(), await picture("png")];
  const packed = (content: string) => pdf("", `4 0 obj\n<< /Type /ObjStm /N 1 /First 5 /Filter /FlateDecode >>\nstream\n${deflateSync(Buffer.from(content)).toString("latin1")}\nendstream\nendobj\n`);
  const flate = (content: string) => deflateSync(Buffer.from(content)).toString("latin1");
  /** A list of objects under a dictionary of one's own. */
  const list = (dictionary: string, content = flate("4 0 << /S /JavaScript >>")) => pdf("", `4 0 obj\n${dictionary}\nstream\n${content}\nendstream\nendobj\n`);
  const template = (attributes: string) => office("docx", { name: "word/_rels/settings.xml.rels", content: relationships(`Type="${R}/attachedTemplate" Target="http://evil.example/t.dotm" ${attributes}`) });
  const odd = /^PDF 文件的内部结构不正常/;
  const file = (name: string, fileName: string, bytes: Buffer, sentence: RegExp): Hostile => ({ name, fileName, bytes, sentence });
  return [
    file("a page named as a picture", "现场.jpg", Buffer.from("<!doctype html><script>alert(1)</script>"), /^文件的实际内容不是可以上传的类型/),
    file("a drawing with scripts", "图.svg", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"), /^文件的实际内容不是可以上传的类型/),
    file("plain text", "说明.pdf", Buffer.from("这是说明"), /^文件的实际内容不是可以上传的类型/),
    file("a phone's own format", "IMG_1.HEIC", Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic\0\0\0\0mif1heic", "latin1")]), /^这是 HEIC 格式的照片，请另存为 JPG/),
    file("an animated GIF", "a.gif", Buffer.from("GIF89a\u0001\0\u0001\0\u0080\0\0", "latin1"), /^这种图片格式不能上传，请另存为 JPG 或 PNG/),
    file("an old Word file", "批复.doc", Buffer.concat([OLE, Buffer.alloc(600)]), /^这是旧版 Office 文件/),
    file("a program", "a.pdf", Buffer.concat([Buffer.from("MZ"), Buffer.alloc(600)]), /^程序文件不能上传/),
    file("a packed archive", "材料.zip", zip([{ name: "批复.pdf", content: "x" }]), /^压缩包不能上传/),
    file("another archive", "材料.rar", Buffer.from("Rar!\u001a\u0007\u0000", "latin1"), /^压缩包不能上传/),
    file("an OFD document", "发票.ofd", zip([{ name: "OFD.xml", content: "<ofd/>" }]), /^OFD 文件请打印或另存为 PDF/),
    file("a picture of 256 million points", "大.png", whiteSquare(16_000), /^图片超过 5000 万像素/),
    file("a photo cut short", "断.jpg", jpg.subarray(0, jpg.length >> 1), /^图片不完整或已损坏/),
    file("a picture with damaged content", "坏.png", Buffer.concat([png.subarray(0, 60), Buffer.alloc(60)]), /^图片不完整或已损坏/),
    file("a PDF cut short", "断.pdf", pdf().subarray(0, 100), /^PDF 文件不完整/),
    file("a PDF behind other content", "混.pdf", Buffer.concat([Buffer.from("<html>"), pdf()]), /^PDF 文件的开头有多余内容/),
    file("a PDF with a password", "密.pdf", pdf("/Encrypt 9 0 R"), /^PDF 文件设有密码或权限限制/),
    file("a PDF with a script", "a.pdf", pdf("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), /^PDF 文件中含有脚本/),
    file("a PDF with a script spelled in codes", "a.pdf", pdf("/OpenAction << /S /#4aava#53cript >>"), /^PDF 文件中含有脚本/),
    file("a PDF with a script in a packed list", "a.pdf", packed("4 0 << /S /JavaScript >>"), /^PDF 文件中含有脚本/),
    file("a PDF whose packed list cannot be read", "a.pdf", pdf("", "4 0 obj << /Type /ObjStm /Filter /FlateDecode >>\nstream\nnonsense\nendstream\n"), /^PDF 文件的内部结构不正常/),
    file("a packed list behind a dictionary in its dictionary", "a.pdf", list("<< /N 1 /First 4 /Filter /FlateDecode /X << >> /Type /ObjStm >>"), /^PDF 文件中含有脚本/),
    file("a packed list that does not say its type", "a.pdf", list("<< /N 1 /First 4 /Filter /FlateDecode >>"), /^PDF 文件中含有脚本/),
    file("a packed list with the word endstream in it", "a.pdf", list("<< /Type /ObjStm /Filter /FlateDecode >>", deflateSync(Buffer.from("4 0 (endstream) << /S /JavaScript >>"), { level: 0 }).toString("latin1")), /^PDF 文件中含有脚本/),
    file("a packed list that says it is not packed", "a.pdf", list("<< /Type /ObjStm /N 1 /First 4 >>"), odd),
    file("a packed list behind a text that looks like one", "a.pdf", list("<< /Type /ObjStm /X (>> stream\n4 0 endstream) /Filter /FlateDecode >>"), odd),
    file("a packed list behind a stream in its dictionary", "a.pdf", list("<< /Type /ObjStm /X << >> stream\n4 0 endstream /Filter /FlateDecode >>"), odd),
    file("a list packed twice", "a.pdf", list("<< /Type /ObjStm /Filter [/FlateDecode /FlateDecode] >>", flate(flate("4 0 x"))), odd),
    file("a list whose packing lies elsewhere", "a.pdf", list("<< /Type /ObjStm /Filter 9 0 R >>"), odd),
    file("a list with more in its dictionary than is looked at", "a.pdf", list(`<< /Type /ObjStm /X [${"0 ".repeat(3000)}] /Filter /FlateDecode >>`), odd),
    file("a packed list of gigabytes", "a.pdf", list("<< /Type /ObjStm /Filter /FlateDecode >>", deflateSync(Buffer.alloc(70_000_000, "4 0 ")).toString("latin1")), odd),
    file("nothing but words that mark lists", "a.pdf", Buffer.from(`%PDF-1.7\n${"/ObjStm ".repeat(400_000)}stream\n endstream\n%%EOF`), odd),
    file("more lists than any document has", "a.pdf", pdf("", "4 0 obj\n<</Type/ObjStm>>stream\n4 0 \nendstream\n".repeat(10_001)), odd),
    file("a PDF that starts a program", "a.pdf", pdf("/OpenAction << /S /Launch /F (cmd.exe) >>"), /^PDF 文件会启动其他程序/),
    file("a PDF with a file in it", "a.pdf", pdf("/Names << /EmbeddedFiles 9 0 R >>"), /^PDF 文件中嵌入了其他文件/),
    file("a document with macros", "报告.docm", office("docx", { name: "word/vbaProject.bin", content: OLE }), /^文件中含有宏/),
    file("a document that only says it has macros", "报告.docx", zip([{ name: "[Content_Types].xml", content: "application/vnd.ms-word.document.macroEnabled.main+xml" }, { name: "word/document.xml", content: "<d/>" }]), /^文件中含有宏/),
    file("a document with an object in it", "报告.docx", office("docx", { name: "word/embeddings/oleObject1.bin", content: OLE }), /^文件中嵌入了其他文件或控件/),
    file("a document with another document in it", "报告.docx", office("docx", { name: "word/embeddings/other.docx", content: office("docx") }), /^文件中嵌入了其他文件，请删除后上传/),
    file("a chart whose data carry macros", "报告.pptx", office("pptx", { name: "ppt/embeddings/Microsoft_Excel_Sheet.xlsx", content: office("xlsx", { name: "xl/vbaProject.bin", content: OLE }) }), /^文件中含有宏/),
    file("a workbook linked to another", "表.xlsx", office("xlsx", { name: "xl/externalLinks/externalLink1.xml", content: "<x/>" }), /^文件中含有指向其他文件的链接/),
    file("a document whose template lies elsewhere", "报告.docx", office("docx", { name: "word/_rels/settings.xml.rels", content: relationships(`Type="${R}/attachedTemplate" Target="http://evil.example/t.dotm" TargetMode="External"`) }), /^文件引用了本机以外的模板/),
    file("relationships with entities", "报告.docx", office("docx", { name: "word/_rels/document.xml.rels", content: '<!DOCTYPE x [<!ENTITY a "b">]><Relationships/>' }), /^Office 文件的内部结构不正常/),
    file("a template elsewhere, spelled in codes", "报告.docx", template('TargetMode="Externa&#108;"'), /^Office 文件的内部结构不正常/),
    file("a template elsewhere, behind a sign that looks like the end", "报告.docx", template('X="a>b" TargetMode="External"'), /^文件引用了本机以外的模板/),
    file("a template elsewhere that is called a link beside", "报告.docx", template('x:Type="/hyperlink" TargetMode=\'External\''), /^文件引用了本机以外的模板/),
    file("relationships that are no XML", "报告.docx", template("TargetMode=External"), /^Office 文件的内部结构不正常/),
    file("relationships in another encoding", "报告.docx", office("docx", { name: "word/_rels/settings.xml.rels", content: '<?xml version="1.0" encoding="UTF-7"?>+ADw-Relationships/>' }), /^Office 文件的内部结构不正常/),
    file("nothing but beginnings of relationships", "报告.docx", office("docx", { name: "word/_rels/document.xml.rels", content: "<Relationship ".repeat(200_000) }), /^Office 文件的内部结构不正常/),
    file("more relationships than any document has", "报告.docx", office("docx", { name: "word/_rels/document.xml.rels", content: relationships(`Target="${"x".repeat(4_000_000)}"`) }), /^Office 文件的内部结构不正常/),
    file("a document that says in codes that it has macros", "报告.docx", zip([{ name: "[Content_Types].xml", content: "<Types><Override ContentType=\"macro&#69;nabled\"/></Types>" }, { name: "word/document.xml", content: "<d/>" }]), /^Office 文件的内部结构不正常/),
    file("a zip bomb", "炸.docx", office("docx", { name: "word/media/a.bin", content: Buffer.alloc(40_000_000) }), /^Office 文件的内部结构不正常/),
    file("parts that are larger than they say", "谎.docx", office("docx", { name: "word/media/a.bin", content: Buffer.alloc(900_000), size: 1000 }), /^Office 文件的内部结构不正常/),
    file("parts that declare gigabytes", "大.docx", office("docx", { name: "word/media/a.bin", content: "x", size: 3_000_000_000 }), /^Office 文件的内部结构不正常/),
    file("parts that lead out of the archive", "径.docx", office("docx", { name: "../../etc/passwd", content: "x" }), /^Office 文件的内部结构不正常/),
    file("a part that is there twice", "双.docx", office("docx", { name: "WORD/document.xml", content: "x" }), /^Office 文件的内部结构不正常/),
    file("too many parts", "多.docx", office("docx", ...Array.from({ length: 2001 }, (_, nth) => ({ name: `word/${nth}.xml`, content: "" }))), /^Office 文件的内部结构不正常/),
    file("a document cut short", "断.docx", office("docx").subarray(0, 200), /^Office 文件不完整或已损坏/),
  ];
}
