import { inflateSync } from "node:zlib";

export type ReadPdf = { pages: { widthMm: number; heightMm: number }[]; fonts: string[]; isArchival: boolean; text: string };

type Part = { id: number; head: string; stream: string | null };

/**
 * What a PDF by Typst says, read from its objects: the size of each page, the typefaces embedded, whether it claims to be PDF/A-2b, and the
 * letters in the order of its objects (each typeface's own numbers turned to letters by its ToUnicode table).
 */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const parts = partsOf(Buffer.from(bytes));
  return {
    pages: parts.flatMap(({ head }) => (/\/Type\s*\/Page\b/.test(head) ? [sizeOf(head)] : [])),
    fonts: [...new Set(parts.flatMap(({ head }) => (/\/Subtype\s*\/Type0/.test(head) ? [/\/BaseFont\s*\/(?:[A-Z]{6}\+)?([\w-]+?)(?:-Identity-H)?\s/.exec(head)![1]!] : [])))].sort(),
    isArchival: parts.some(({ stream }) => /pdfaid:part>2</.test(stream ?? "") && /pdfaid:conformance>B</.test(stream ?? "")),
    text: parts.map((part) => textOf(part, parts)).join(""),
  };
}

function partsOf(pdf: Buffer): Part[] {
  const text = pdf.toString("latin1");
  return [...text.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)].map((start) => {
    const from = start.index + start[0].length;
    const end = text.indexOf("endobj", from);
    const mark = /stream\r?\n/.exec(text.slice(from, end));
    if (!mark) return { id: Number(start[1]), head: text.slice(from, end), stream: null };
    const head = text.slice(from, from + mark.index);
    const begin = from + mark.index + mark[0].length;
    const raw = pdf.subarray(begin, begin + Number(/\/Length\s+(\d+)/.exec(head)![1]));
    return { id: Number(start[1]), head, stream: (head.includes("/FlateDecode") ? inflateSync(raw) : raw).toString("latin1") };
  });
}

const MM_PER_POINT = 25.4 / 72;

function sizeOf(head: string) {
  const [, width, height] = /\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/.exec(head)!;
  return { widthMm: Math.round(Number(width) * MM_PER_POINT * 10) / 10, heightMm: Math.round(Number(height) * MM_PER_POINT * 10) / 10 };
}

function textOf({ id, head, stream }: Part, parts: Part[]): string {
  const isDrawn = /\/Subtype\s*\/Form/.test(head) || parts.some((part) => part.head.includes(`/Contents ${id} 0 R`));
  if (stream === null || !isDrawn) return "";
  let letters = new Map<string, string>();
  return [...stream.matchAll(/\/(\w+) [\d.]+ Tf|<([0-9A-Fa-f]+)>|\(((?:[^\\()]|\\[\s\S]|\((?:[^\\()]|\\[\s\S])*\))*)\)/g)].map(([, font, hex, set]) => {
    if (font === undefined) return lettersOf(hex ? Buffer.from(hex, "hex") : plainOf(set!), letters);
    letters = tableOf(font, head, parts);
    return "";
  }).join("");
}

/** Signs written as \\ooo or \\n. */
const plainOf = (set: string): Buffer =>
  Buffer.from(set.replaceAll(/\\([0-7]{1,3}|[\s\S])/g, (_all, sign: string) => (/^[0-7]/.test(sign) ? String.fromCharCode(parseInt(sign, 8)) : ({ n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" }[sign] ?? sign))), "latin1");

/** Two bytes a letter. */
const lettersOf = (set: Buffer, table: Map<string, string>): string => [...set.toString("hex").matchAll(/.{4}/g)].map(([code]) => table.get(code) ?? "\uFFFD").join("");

function tableOf(font: string, head: string, parts: Part[]): Map<string, string> {
  const named = new RegExp(`/${font} (\\d+) 0 R`);
  const id = (named.exec(head) ?? parts.flatMap((part) => (part.stream === null ? (named.exec(part.head) ?? []) : [])))[1];
  const table = /\/ToUnicode (\d+) 0 R/.exec(parts.find((part) => part.id === Number(id))!.head)![1];
  const cmap = parts.find((part) => part.id === Number(table))!.stream!;
  return new Map([...cmap.matchAll(/<([0-9A-F]{4})> <([0-9A-F]+)>\n/gi)].map(([, code, utf16]) => [code!.toLowerCase(), Buffer.from(utf16!, "hex").swap16().toString("utf16le")]));
}
