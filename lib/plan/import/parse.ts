import { createHash } from "node:crypto";
import type { IndicatorDef } from "./indicators";
import { readIndicators } from "./indicators";
import { countNodes } from "./count";
import { decodePlan } from "./decode";
import { checkContents } from "./contents";
import { droppedLines, DROP_REASONS, type DropReason } from "./layout";
import { normalise, splitLines, stripMarkup } from "./markup";
import { findOcrDoubts } from "./ocr-doubts";
import { proveNothingLost } from "./proof";
import { PlanReader } from "./reader";
import type { ImportReport } from "./report";
import type { PlanNode } from "./tree";

export type { IndicatorDef } from "./indicators";
export type { ImportReport } from "./report";
export type { PlanNode } from "./tree";

export type PlanDocument = { title: string; issuer: string; issuedText: string };
export type ParsedPlan = {
  document: PlanDocument;
  nodes: PlanNode[];
  indicators: IndicatorDef[];
  report: ImportReport;
  /** the decoded file; "" when it could not be read */
  sourceText: string;
};

/** More contents entries without a heading than this share: pages are missing. Fewer are slips of the scanner. */
const MISSING_SHARE = 0.2;
const ISSUED = /^\d{4}\s*年\s*\d{1,2}\s*月(\s*\d{1,2}\s*日)?$/;

/**
 * Reads a plan in OCR Markdown into its tree and its indicators, with a report that proves no word was lost.
 * Never throws for bad input: an unreadable or foreign file gives no nodes, and report.problems say why.
 */
export function parsePlan(source: string | Uint8Array): ParsedPlan {
  const bytes = typeof source === "string" ? Buffer.from(source, "utf8") : source;
  const decoded = decodePlan(bytes);
  const text = decoded.ok ? decoded.text : "";
  const lines = text === "" ? [] : splitLines(text);
  const dropped = droppedLines(lines);
  const reader = readLines(lines, dropped);
  const nodes = reader?.places.tree.nodes ?? [];
  const { indicators, warnings } = readIndicators(reader?.tables ?? [], nodes, lines);
  const document = readCover(nodes);
  const proof = proveNothingLost(lines, dropped, nodes);
  const counts = { ...countNodes(nodes), indicators: indicators.length };
  const contents = checkContents(lines, dropped, nodes);
  const problems = decoded.ok ? findProblems(counts, contents, proof) : [decoded.problem];
  const report: ImportReport = {
    sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length, lines: lines.length, title: document.title,
    counts, joins: reader?.joins ?? [], dropped: describeDropped(lines, dropped), contents, unplaced: reader?.unplaced ?? [],
    warnings: [...(reader?.places.warnings ?? []), ...warnings, ...findOcrDoubts(lines)], proof, problems, ok: problems.length === 0,
  };
  return report.ok
    ? { document, nodes, indicators, report, sourceText: text }
    : { document, nodes: [], indicators: [], report, sourceText: text };
}

function readLines(lines: readonly string[], dropped: ReadonlyMap<number, DropReason>): PlanReader | null {
  const first = lines.findIndex((line, index) => normalise(line) !== "" && !dropped.has(index + 1));
  if (first < 0) return null;
  const reader = new PlanReader();
  const { tree } = reader.places;
  const title = stripMarkup(lines[first] ?? "");
  tree.add({ code: "doc", parent: null, kind: "document", title, text: title, line: first + 1 });
  lines.forEach((line, index) => {
    if (index === first || normalise(line) === "") return;
    const reason = dropped.get(index + 1);
    if (reason === undefined) return reader.read(line, index + 1);
    if (reason !== "contents") return;
    const contents = tree.find("toc") ?? tree.add({ code: "toc", parent: reader.places.document, kind: "contents", title: "目录", text: "", line: index + 1 });
    contents.text = [contents.text, stripMarkup(line)].filter(Boolean).join("\n");
    contents.lineEnd = index + 1;
  });
  reader.finish();
  return reader;
}

// The cover: the title, who issued it, and the month.
function readCover(nodes: readonly PlanNode[]): PlanDocument {
  const cover = nodes.filter((node) => node.parentCode === "doc" && node.kind === "paragraph").map((node) => node.text);
  const issuedText = cover.find((text) => ISSUED.test(text)) ?? "";
  return { title: nodes[0]?.title ?? "", issuer: cover.find((text) => text !== issuedText) ?? "", issuedText };
}

function findProblems(counts: ImportReport["counts"], contents: ImportReport["contents"], proof: ImportReport["proof"]): string[] {
  if (counts.chapters === 0) return ["没有找到“第一章”这样的章标题，这不是规划全文，或文字顺序已被打乱。请核对所选文件。"];
  const problems: string[] = [];
  if (counts.engineering.length === 0) problems.push("没有找到“重点工程”栏目，无法据此建立项目清单。请确认选的是含重点工程的规划全文。");
  if (counts.engineering.length > 0 && counts.engineeringItems === 0) problems.push("“重点工程”下没有编号条目。请核对文件是否完整。");
  if (contents && contents.missing.length > contents.entries * MISSING_SHARE) {
    problems.push(`目录列出 ${contents.entries} 个标题，正文里只有 ${contents.entries - contents.missing.length} 个，文件可能不完整。请核对是否缺页。`);
  }
  if (!proof.equal) problems.push(`核对未通过：从第 ${proof.difference?.line ?? 0} 行起，导入结果与原文不一致。请把此报告交给技术人员。`);
  return problems;
}

const describeDropped = (lines: readonly string[], dropped: ReadonlyMap<number, DropReason>): ImportReport["dropped"] =>
  [...dropped].filter(([, reason]) => reason !== "contents").sort(([a], [b]) => a - b)
    .map(([line, reason]) => ({ line, text: stripMarkup(lines[line - 1] ?? ""), reason, why: DROP_REASONS[reason] }));
