import { promisify } from "node:util";
import { inflate } from "node:zlib";
import { DomainError } from "../../base/errors";

const unpack = promisify(inflate);

const TAIL_BYTES = 2048;
/** Of the packed lists of objects, all together. */
const MAX_OBJECT_BYTES = 64_000_000;

const REPRINT = "请用“打印为 PDF”重新导出后上传";
const UNREADABLE = `PDF 文件的内部结构不正常，系统不能检查，${REPRINT}`;
const refuse = (message: string) => new DomainError("rule", message);

/** Names of what a document that only shows something does not have. */
const FORBIDDEN: [RegExp, string][] = [
  [/\/Encrypt(?![A-Za-z])/, "PDF 文件设有密码或权限限制，请取消后上传"],
  [/\/JavaScript(?![A-Za-z])/, `PDF 文件中含有脚本，出于安全不能上传，${REPRINT}`],
  [/\/Launch(?![A-Za-z])/, `PDF 文件会启动其他程序，出于安全不能上传，${REPRINT}`],
  [/\/EmbeddedFiles?(?![A-Za-z])/, `PDF 文件中嵌入了其他文件，出于安全不能上传，请把附件单独上传，PDF ${REPRINT.slice(1)}`],
  [/\/(RichMedia|GoToE)(?![A-Za-z])/, `PDF 文件中嵌入了多媒体或其他文件，出于安全不能上传，${REPRINT}`],
];

/** Refuses a PDF that is cut short, locked, or does anything but show pages. Throws rule with what to do. */
export async function insistPlainPdf(bytes: Buffer): Promise<void> {
  if (!bytes.subarray(-TAIL_BYTES).includes("%%EOF")) throw refuse("PDF 文件不完整，可能没有下载或复制完，请重新导出后上传");
  const text = bytes.toString("latin1");
  insistNone(text);
  let budget = MAX_OBJECT_BYTES;
  for (const packed of packedObjects(bytes, text)) {
    const content = await unpack(packed, { maxOutputLength: Math.max(1, budget), finishFlush: 2 }).catch(() => {
      throw refuse(UNREADABLE);
    });
    budget -= content.length;
    insistNone(content.toString("latin1"));
  }
}

function insistNone(text: string): void {
  const plain = spelledOut(text);
  for (const [pattern, sentence] of FORBIDDEN) if (pattern.test(plain)) throw refuse(sentence);
}

/** Names may be written with codes: /#4aavaScript is /JavaScript. */
const spelledOut = (text: string): string =>
  text.replace(/\/[A-Za-z#0-9]{1,80}/g, (name) => (name.includes("#") ? name.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16))) : name));

const OBJECT_STREAM = /\/(?:O|#4f)(?:b|#62)(?:j|#6a)(?:S|#53)(?:t|#74)(?:m|#6d)/gi;

/** The streams that hold further objects, packed: what a dictionary in them says is not in sight otherwise. */
function* packedObjects(bytes: Buffer, text: string): Generator<Buffer> {
  for (const { index } of text.matchAll(OBJECT_STREAM)) {
    const begin = text.indexOf("stream", index);
    const start = begin + "stream".length + (text.startsWith("\r\n", begin + "stream".length) ? 2 : 1);
    const end = text.indexOf("endstream", start);
    if (begin < 0 || end < 0) throw refuse("PDF 文件不完整或已损坏，请重新导出后上传");
    const dictionary = spelledOut(text.slice(Math.max(0, text.lastIndexOf("<<", index)), begin));
    if (/\/Predictor/.test(dictionary)) throw refuse(UNREADABLE);
    if (/\/Filter/.test(dictionary)) yield bytes.subarray(start, end);
  }
}
