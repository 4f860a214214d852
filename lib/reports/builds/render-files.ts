import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { ReportDocument } from "../document";
import { renderDocx } from "../docx/render";
import { renderPdf } from "../pdf/render";
import { fillTemplate } from "../templates/fill";
import type { ReportOutput } from "../terms";
import { renderWorkbook } from "../workbook/render";
import { progressAt } from "./rules";

export type FilesTask = {
  document: ReportDocument;
  /** 查验码; null: not signed */
  code: string | null;
  /** the office's own .docx to be filled; null: ours */
  template: Uint8Array | null;
  outputs: ReportOutput[];
  /** where the files go, each under its ending */
  folder: string;
};

/** Runs in a process of its own (build-process.mjs). */
export async function renderFiles({ document, code, template, outputs, folder }: FilesTask, tell: (pct: number, step: string) => Promise<void>): Promise<{ done: ReportOutput[] }> {
  const render: Record<ReportOutput, () => Promise<Uint8Array>> = {
    docx: () => (template ? fillTemplate(template, document, { code }) : renderDocx(document, { code })),
    pdf: () => renderPdf(document, { code, personId: null }),
    xlsx: () => renderWorkbook(document, { code }),
  };
  for (const [nth, output] of outputs.entries()) {
    const { pct, step } = progressAt(outputs, nth);
    await tell(pct, step);
    await writeFile(path.join(folder, output), await render[output](), { mode: 0o600 });
  }
  return { done: outputs };
}
