export type Decoded = { ok: true; text: string } | { ok: false; problem: string };

const MAX_BYTES = 20 * 1024 * 1024;
const SIGNATURES: [bytes: number[], name: string][] = [
  [[0x89, 0x50, 0x4e, 0x47], "PNG 图片"],
  [[0xff, 0xd8, 0xff], "JPEG 图片"],
  [[0x25, 0x50, 0x44, 0x46], "PDF 文件"],
  [[0x50, 0x4b, 0x03, 0x04], "压缩包，或 Word、WPS、Excel 文档"],
  [[0xd0, 0xcf, 0x11, 0xe0], "旧版 Word、WPS、Excel 文档"],
  [[0x1f, 0x8b], "gzip 压缩文件"],
];
const HAN = /[\u4e00-\u9fff]/;

/** The text of a plan file in UTF-8 (a byte order mark is dropped), or the sentence that says why it cannot be read. */
export function decodePlan(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) return refuse("文件是空的。请选择规划全文的文本文件（UTF-8 编码）后重试。");
  if (bytes.length > MAX_BYTES) return refuse("文件超过 20 MB，不像是规划的文本文件。请选择规划全文的文本文件后重试。");
  const signature = SIGNATURES.find(([start]) => start.every((byte, index) => bytes[index] === byte));
  if (signature) return refuse(`这是${signature[1]}，不是文本文件。请先把规划全文另存为 UTF-8 编码的文本文件（.txt 或 .md）。`);
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return refuse("文件是 UTF-16（“Unicode”）编码。请在编辑器里另存为 UTF-8 编码后重试。");
  }
  if (bytes.includes(0)) return refuse("这是二进制文件，不是文本文件。请选择规划全文的文本文件（UTF-8 编码）后重试。");
  const text = decodeAs("utf-8", bytes);
  if (text === null) return refuse(notUtf8(bytes));
  if (text.trim() === "") return refuse("文件里只有空白，没有文字。请选择规划全文的文本文件后重试。");
  if (!HAN.test(text)) return refuse("文件里没有中文，不是规划全文。请核对所选文件。");
  return { ok: true, text };
}

const refuse = (problem: string): Decoded => ({ ok: false, problem });

function notUtf8(bytes: Uint8Array): string {
  const gbk = decodeAs("gb18030", bytes);
  const share = gbk === null ? 0 : (gbk.match(new RegExp(HAN, "g"))?.length ?? 0) / gbk.length;
  return share > 0.2
    ? "文件是 GBK（GB 18030）编码。请在记事本或 WPS 里另存为 UTF-8 编码后重试。"
    : "文件不是 UTF-8 编码，读不出文字。请在编辑器里另存为 UTF-8 编码的文本文件后重试。";
}

function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
