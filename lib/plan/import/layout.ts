import { readHeading } from "./headings";
import { normalise, stripMarkup } from "./markup";

// What the printer put on the page and not into the text: the contents page, running heads, page numbers.
export const DROP_REASONS = { contents: "目录页", box: "续页重复的专栏标题", table: "续页重复的表头", title: "页眉书名", page: "页码" } as const;
export type DropReason = keyof typeof DROP_REASONS;

const CONTENTS_ENTRY = /(?:[\t·.…]\s*|\s)\d{1,3}$/;
const PAGE_NUMBER = /^[-—–－]?\s*\d{1,3}\s*[-—–－]?$/;

/** 1-based line → why it is not text. Lines of the contents page include its heading and the blanks inside it. */
export function droppedLines(lines: readonly string[]): Map<number, DropReason> {
  const dropped = new Map<number, DropReason>();
  markContents(lines, dropped);
  const title = normalise(lines.find((line) => normalise(line) !== "") ?? "");
  let inBody = false;
  let openBox: string | null = null;
  let openTable: string | null = null;
  lines.forEach((line, index) => {
    const bare = normalise(line);
    if (bare === "" || dropped.has(index + 1)) return;
    const drop = (why: DropReason) => dropped.set(index + 1, why);
    const heading = readHeading(line);
    if (heading && ["box", "engineering", "field"].includes(heading.kind)) {
      if (openBox === bare) return drop("box");
      openBox = bare;
      openTable = null;
      return;
    }
    if (heading) {
      inBody ||= heading.kind === "chapter";
      openBox = openTable = null;
      return;
    }
    if (inBody && bare === title) return drop("title");
    if (PAGE_NUMBER.test(stripMarkup(line))) return drop("page");
    if (!line.trim().includes("\t")) return void (openTable = null);
    if (openTable === bare) return drop("table");
    openTable ??= bare;
  });
  return dropped;
}

function markContents(lines: readonly string[], dropped: Map<number, DropReason>): void {
  const start = lines.findIndex((line) => readHeading(line)?.kind === "contents");
  if (start < 0) return;
  let last = start;
  for (let index = start + 1; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    if (normalise(line) === "") continue;
    if (!CONTENTS_ENTRY.test(stripMarkup(line)) && !isRepeatedBelow(lines, index)) break;
    last = index;
  }
  for (let index = start; index <= last; index += 1) dropped.set(index + 1, "contents");
}

// A contents page without page numbers: each entry comes again as a heading.
function isRepeatedBelow(lines: readonly string[], index: number): boolean {
  const title = readHeading(lines[index] ?? "")?.title;
  return title !== undefined && lines.some((line, at) => at > index && normalise(readHeading(line)?.title ?? "") === normalise(title));
}

/** A contents entry as it should stand in the body: without leaders and page number. */
export const contentsEntry = (line: string): string => stripMarkup(line).replace(/[\t·.…\s]*\d{1,3}$/, "").replace(/[·…]+$/, "").replace(/\t/g, "");
