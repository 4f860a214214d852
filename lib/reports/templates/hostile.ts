import { insistPlainOffice } from "../../attachments/intake/office";
import { DomainError } from "../../base/errors";
import { ZipRefused, readZipDirectory } from "../../base/zip-directory";
import { hidingFaults, showsOtherwise } from "./hiding";
import { PACKAGE_LIMITS, readPart } from "./package";
import { TEMPLATE_MAX_BYTES } from "./terms";
import { attributeOf, elementsOf, OddXml, type XmlElement } from "./xml";

const SAVE_ANEW = "请在 WPS 或 Word 中打开，另存为新的 .docx 后上传";
const NOT_DOCX = "模板应为 .docx 文件，请在 WPS 或 Word 中另存为 .docx（不设打开密码）后上传";
const ODD = `模板的内部结构不正常，系统不予接收，${SAVE_ANEW}`;

/** Fields that only count pages and parts. Others fetch from elsewhere, calculate, or ask. */
const PLAIN_FIELDS = new Set(["PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "STYLEREF", "SYMBOL", "EQ"]);
const MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/** What is read as text is named so, and everything else is a picture. */
const KNOWN_PARTS = /\.(xml|rels|png|jpe?g|gif|bmp|tiff?|emf|wmf)$/i;

/** What an archive is that is no template, in a sentence, before any part of it is read; null: it may be one. */
export async function archiveFault(bytes: Uint8Array): Promise<string | null> {
  if (bytes.length > TEMPLATE_MAX_BYTES) return "模板超过 5 MB，请压缩其中的图片后上传";
  try {
    const names = readZipDirectory(bytes, PACKAGE_LIMITS).map(({ name }) => name);
    if (names.some((name) => /(^|\/)(embeddings|afchunk[^/]*|activex)(\/|\.)/i.test(name))) return "模板中嵌入了其他文件、控件或图表数据，请删除后上传；图片请直接插入";
    const kind = await insistPlainOffice(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return kind === "docx" ? null : NOT_DOCX;
  } catch (error) {
    if (error instanceof ZipRefused) return error.fault === "none" ? NOT_DOCX : error.fault === "locked" ? "模板设有打开密码，请取消密码后上传" : ODD;
    if (error instanceof DomainError && error.kind === "rule") return error.message.startsWith("压缩包") ? NOT_DOCX : error.message;
    throw error;
  }
}

/** What a template carries that could fetch, run or hide anything, each in a sentence. Throws OddXml for parts that cannot be read. */
export function hostileFaults(parts: ReadonlyMap<string, Buffer>): string[] {
  const faults = new Set<string>();
  if (!isPlainDocument(parts)) return [`模板不是通常的 Word 文档，${SAVE_ANEW}`];
  for (const name of parts.keys()) {
    if (/^customXml\//i.test(name)) faults.add(`模板带有“自定义 XML 数据”，文字可能被其中的数据替换，请在“检查文档”中删除该项，或${SAVE_ANEW.replace("请", "")}`);
    else if (/\.(odttf|ttf|otf|fntdata)$/i.test(name)) faults.add("模板嵌入了字体，请在保存选项中取消“将字体嵌入文件”后上传");
    else if (!KNOWN_PARTS.test(name)) faults.add(`模板中有系统不接收的内容“${name.slice(0, 60)}”，图片请改为 PNG 或 JPG，其他内容请删除后上传`);
    else if (/\.rels$/i.test(name)) for (const fault of linksOut(readPart(parts, name).root)) faults.add(fault);
    else if (/^word\/.+\.xml$/i.test(name)) for (const fault of partFaults(readPart(parts, name).root)) faults.add(fault);
  }
  for (const fault of hidingFaults(parts)) faults.add(fault);
  return [...faults];
}

/** The part that word processors show is the one that is read here, and of the namespace that is written here. */
function isPlainDocument(parts: ReadonlyMap<string, Buffer>): boolean {
  const types = [...elementsOf(readPart(parts, "[Content_Types].xml").root)];
  // A picture by its name that is shown as text would not be looked through. (Drawings in SVG are refused by their names.)
  if (types.some((type) => /[+/]xml$/i.test(attributeOf(type, "ContentType") ?? "") && !/^(xml|rels|svg)$|\.(xml|rels)$/i.test(attributeOf(type, "PartName") ?? attributeOf(type, "Extension") ?? ""))) return false;
  const isMain = types.some((type) => attributeOf(type, "PartName") === "/word/document.xml" && attributeOf(type, "ContentType") === MAIN_TYPE);
  const shown = parts.has("_rels/.rels") ? [...elementsOf(readPart(parts, "_rels/.rels").root)].filter((relation) => attributeOf(relation, "Type")?.endsWith("/officeDocument")) : [];
  const { root } = readPart(parts, "word/document.xml");
  return isMain && shown.length === 1 && /^\/?word\/document\.xml$/.test(attributeOf(shown[0]!, "Target") ?? "") && root.name === "w:document" && attributeOf(root, "xmlns:w") === WORDS;
}

function* linksOut(root: XmlElement): Generator<string> {
  for (const relation of elementsOf(root)) {
    const [target, mode, type] = [attributeOf(relation, "Target") ?? "", attributeOf(relation, "TargetMode") ?? "Internal", attributeOf(relation, "Type") ?? ""];
    if (!/^internal$/i.test(mode) || /^([a-z][a-z0-9+.-]*:|\\\\|\/\/)/i.test(target)) yield `模板引用了文件以外的内容（“${target.slice(0, 60)}”），请取消链接，图片改为直接插入后上传`;
    else if (/\/(aFChunk|oleObject|package|control|attachedTemplate|subDocument|frame|vbaProject|keyMapCustomizations|mailMerge\w*)$/i.test(type)) yield "模板中嵌入或引用了其他文件，请删除后上传";
  }
}

const local = (name: string): string => name.slice(name.indexOf(":") + 1);

function* partFaults(root: XmlElement): Generator<string> {
  // Codes of open fields, the innermost last: a code may be cut over many runs.
  const open: { code: string; isRead: boolean }[] = [];
  for (const element of elementsOf(root)) {
    const name = local(element.name);
    if (name === "altChunk" || name === "object" || name === "OLEObject" || name === "control" || name === "subDoc") yield "模板中嵌入了其他文件或控件，请删除后上传；图片请直接插入";
    else if (name === "dataBinding") yield "模板中有与数据绑定的内容控件，其文字会被绑定的数据替换，请删除内容控件（保留文字）后上传";
    else if (name === "AlternateContent" && showsOtherwise(element)) yield "模板中有只在部分软件中显示的内容，不同的软件会印出不同的文字，请改为普通文字或文本框后上传";
    else if (name === "mailMerge" || name === "attachedTemplate") yield "模板带有邮件合并或附加模板的设置，请取消后上传";
    else if (name === "ins" || name === "del" || name === "moveFrom" || name === "moveTo") yield "模板中有未处理的修订，请接受或拒绝全部修订后上传";
    else if (name === "commentReference") yield "模板中有批注，会随通报印出，请删除后上传";
    else if (name === "fldSimple") yield* fieldFault(attributeOf(element, `${element.name.split(":")[0]}:instr`) ?? "");
    else if (name === "instrText" || name === "delInstrText") {
      const text = element.children.filter((child) => typeof child === "string").join("");
      if (open.length === 0) yield* fieldFault(text);
      else if (!open.at(-1)!.isRead) open.at(-1)!.code += text;
    } else if (name === "fldChar") {
      const type = attributeOf(element, "w:fldCharType");
      if (type === "begin") open.push({ code: "", isRead: false });
      else if (type === "separate" && open.length > 0) open.at(-1)!.isRead = true;
      else if (type === "end") {
        const field = open.pop();
        if (field) yield* fieldFault(field.code);
      }
    }
  }
  for (const { code } of open) yield* fieldFault(code);
}

function* fieldFault(code: string): Generator<string> {
  const word = /^\s*\\?\*?\s*([^\s\\]*)/.exec(code)![1]!.toUpperCase();
  if (!PLAIN_FIELDS.has(word)) yield `模板中有域代码“${(word || "空").slice(0, 30)}”，模板只能使用页码类的域，请删除（或取消链接转为文字）后上传`;
}

export const sentenceOf = (error: unknown): string => {
  if (error instanceof OddXml || error instanceof ZipRefused) return ODD;
  throw error;
};
