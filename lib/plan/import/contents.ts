import { readHeading } from "./headings";
import { contentsEntry, type DropReason } from "./layout";
import { normalise, stripMarkup } from "./markup";
import type { ContentsCheck } from "./report";
import type { PlanNode } from "./tree";

const HEADINGS = new Set<PlanNode["kind"]>(["preface", "chapter", "section", "subsection", "annex"]);

/** Holds the contents page against the headings found: an entry without its heading means a heading was missed. */
export function checkContents(lines: readonly string[], dropped: ReadonlyMap<number, DropReason>, nodes: readonly PlanNode[]): ContentsCheck | null {
  const numbers = [...dropped].filter(([, reason]) => reason === "contents").map(([line]) => line);
  const [lineStart, lineEnd] = [numbers[0], numbers.at(-1)];
  if (lineStart === undefined || lineEnd === undefined) return null;
  const headings = new Set(nodes.filter((node) => HEADINGS.has(node.kind)).flatMap((node) => [node.title ?? "", ...node.text.split("\n")].map(normalise)));
  const isFound = (entry: string) => headings.has(normalise(entry)) || headings.has(normalise(readHeading(entry)?.title ?? entry));
  const entries = numbers.filter((line) => line !== lineStart && normalise(lines[line - 1] ?? "") !== "");
  const missing = entries
    .filter((line) => !isFound(contentsEntry(lines[line - 1] ?? "")))
    .map((line) => ({ line, text: stripMarkup(lines[line - 1] ?? ""), why: "目录里有，正文里没有找到同名标题" }));
  return { lineStart, lineEnd, entries: entries.length, missing };
}
