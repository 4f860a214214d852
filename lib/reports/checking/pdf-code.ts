import { codeInWords, codeWithin } from "./rules";

/** The code in a PDF's keywords (its metadata are never packed, PDF/A asks for that); null: it carries none. */
export function pdfCode(bytes: Uint8Array): string | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  for (const pattern of [/<pdf:Keywords>([^<]{0,200})/, /\/Keywords\s{0,9}\(([^)]{0,400})\)/, /\/Keywords\s{0,9}<([0-9A-Fa-f\s]{0,1600})>/]) {
    const written = pattern.exec(text)?.[1];
    const code = written && codeWithin(codeInWords(latinIn(written)));
    if (code) return code;
  }
  return null;
}

/** The Latin letters of a PDF's text, whether written as they are, as codes, or in UTF-16. */
function latinIn(written: string): string {
  const letters = /^[0-9A-Fa-f\s]{32,}$/.test(written) ? Buffer.from(written.replace(/\s/g, ""), "hex").toString("latin1") : written;
  const printable = letters.replace(/[^\x20-\x7e]/g, "");
  return /[0-9A-Fa-f]{4}(?:-[0-9A-Fa-f]{4}){3}/.exec(printable)?.[0] ?? "";
}
