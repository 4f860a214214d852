import { execFileSync } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPpm, type Box, type Picture } from "./picture";

const TOOLS = ["soffice", "pdftotext", "pdftoppm"];
/** The name of a test that cannot run says so. */
export const HOW_TO_MEASURE = "needs LibreOffice and poppler: apt-get install libreoffice-writer poppler-utils fonts-noto-cjk";
export const canMeasure = (): boolean => TOOLS.every((tool) => (process.env.PATH ?? "").split(":").some((folder) => isThere(join(folder, tool))));

function isThere(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export type Line = Box & { text: string };
/** `lines`: of text, with the boxes of their typeface's height; `picture`: drawn at DPI when asked for. */
export type Page = { width: number; height: number; lines: Line[]; picture: () => Picture };

const DPI = 150;

/** Documents as they are printed: PDF as it is, .docx by LibreOffice, all in one start of it with a profile of its own (a profile in use lets it end in silence). Millimetres. */
export function onPaper(files: Record<string, Uint8Array>): Record<string, Page[]> {
  const folder = mkdtempSync(join(tmpdir(), "guatu-paper-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const isPdf = (name: string) => Buffer.from(files[name]!).toString("latin1", 0, 4) === "%PDF";
  const names = Object.keys(files);
  for (const name of names) writeFileSync(join(folder, `${name}.${isPdf(name) ? "pdf" : "docx"}`), files[name]!);
  const toPrint = names.filter((name) => !isPdf(name)).map((name) => join(folder, `${name}.docx`));
  if (toPrint.length > 0) execFileSync("soffice", ["--headless", `-env:UserInstallation=file://${folder}/profile`, "--convert-to", "pdf", "--outdir", folder, ...toPrint], { stdio: "ignore", timeout: 120_000 });
  return Object.fromEntries(names.map((name) => [name, pagesOf(join(folder, `${name}.pdf`))]));
}

const MM = 25.4 / 72;
const number = (attributes: string, name: string) => Number(new RegExp(`${name}="([\\d.]+)"`).exec(attributes)![1]) * MM;

function pagesOf(pdf: string): Page[] {
  const layout = execFileSync("pdftotext", ["-bbox-layout", pdf, "-"], { maxBuffer: 1 << 28 }).toString();
  return layout.split("<page ").slice(1).map((page, at) => ({
    width: number(page, "width"), height: number(page, "height"),
    lines: [...page.matchAll(/<line ([^>]*)>([^]*?)<\/line>/g)].map(([, box, words]) => ({
      left: number(box!, "xMin"), right: number(box!, "xMax"), top: number(box!, "yMin"), bottom: number(box!, "yMax"),
      text: [...words!.matchAll(/<word [^>]*>([^<]*)<\/word>/g)].map(([, word]) => word).join(""),
    })),
    picture: () => readPpm(execFileSync("pdftoppm", ["-r", String(DPI), "-f", String(at + 1), "-l", String(at + 1), pdf], { maxBuffer: 1 << 28 }), DPI),
  }));
}
