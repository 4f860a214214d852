import { ZipRefused } from "../../base/zip-directory";
import { UnreadableDocx } from "./docx-package";
import { docxCode, docxWords, type DocxWords } from "./docx-words";
import { pdfCode } from "./pdf-code";
import { READING_FAULTS } from "./terms";

/** What a file that is checked says of itself; nothing of it is kept. */
export type Reading = {
  kind: "docx" | "pdf" | "other";
  code: string | null;
  /** null: it is no .docx, or none that can be read */
  words: DocxWords | null;
  fault: string | null;
};

/** Unpacks a document whole: for a process of its own (read-file.ts). */
export async function readingOf(bytes: Uint8Array): Promise<Reading> {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(1024, bytes.byteLength)).toString("latin1");
  if (head.includes("%PDF-")) return { kind: "pdf", code: pdfCode(bytes), words: null, fault: null };
  if (!head.startsWith("PK\u0003\u0004")) return { kind: "other", code: null, words: null, fault: null };
  const code = await unlessOdd(docxCode(bytes));
  const words = await unlessOdd(docxWords(bytes));
  const kind = code !== null || words !== null ? "docx" : "other";
  return { kind, code, words, fault: kind === "docx" && words === null ? READING_FAULTS.odd : null };
}

async function unlessOdd<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof ZipRefused || error instanceof UnreadableDocx) return null;
    throw error;
  }
}
