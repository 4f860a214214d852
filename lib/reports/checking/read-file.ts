import { createHash } from "node:crypto";
import { turns } from "../../attachments/intake/turns";
import { ZipRefused } from "../../base/zip-directory";
import { docxCode, docxWords, UnreadableDocx, type DocxWords } from "./docx-words";
import { pdfCode } from "./pdf-code";

/** What a file that is checked says of itself; nothing of it is kept. */
export type ReadFile = {
  sha256: string;
  kind: "docx" | "pdf" | "other";
  code: string | null;
  /** null: it is no .docx, or none that can be read */
  words: DocxWords | null;
};

/** A document is unpacked whole to be read. */
const inTurn = turns();

export function readChecked(bytes: Uint8Array): Promise<ReadFile> {
  return inTurn(async () => {
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(1024, bytes.byteLength)).toString("latin1");
    if (head.includes("%PDF-")) return { sha256, kind: "pdf", code: pdfCode(bytes), words: null };
    if (!head.startsWith("PK\u0003\u0004")) return { sha256, kind: "other", code: null, words: null };
    const code = await unlessOdd(docxCode(bytes));
    const words = await unlessOdd(docxWords(bytes));
    return { sha256, kind: code !== null || words !== null ? "docx" : "other", code, words };
  });
}

async function unlessOdd<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof ZipRefused || error instanceof UnreadableDocx) return null;
    throw error;
  }
}
