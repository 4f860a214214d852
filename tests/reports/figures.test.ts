import { describe, expect, test } from "vitest";
import type { Snapshot } from "@/lib/dispatch/sealing/snapshot";
import { renderDocx } from "@/lib/reports/docx/render";
import { isFact, type Block, type Fact, type ReportDocument } from "@/lib/reports/document";
import { crowdedMonth, milestone, monthBefore, project, reportOf, sealedMonth } from "./a-sealed-month";
import { unexplainedIn } from "./counted-again";
import { printedLines, type PrintedLine } from "./printed-lines";

const crowded = crowdedMonth();
const stopped = (code: string) => project(code, { status: "paused", light: "grey", computedLight: "grey", reasons: [{ rule: "paused", light: "grey", text: "经批准暂停，暂停期间不计进度" }], update: null, overdueKeyCount: 0, nextDueOn: null });
const MONTHS: [what: string, snapshot: Snapshot, before: Snapshot | null][] = [
  ["a crowded month after another", crowded, monthBefore(crowded)],
  ["the first month", { ...crowded, projects: crowded.projects.slice(0, 20).map((each) => ({ ...each, previousLight: null })) }, null],
  ["a month in which all is paused", sealedMonth(["PT-001", "PT-002", "PT-003"].map(stopped)), null],
  ["a month of one project", sealedMonth([project("GC-1-001", { family: "engineering", engineeringNo: 1, milestones: [milestone(3, "2025-03-31", null), milestone(6, "2025-06-20", null)] })]), null],
];

/** “（节选 3 项）” over a head and three rows is explained by what stands below it. */
function unexplained(lines: readonly PrintedLine[], snapshot: Snapshot, before: Snapshot | null): string[] {
  const why = unexplainedIn(snapshot, before);
  return lines.flatMap((line, at) => {
    const below = lines.slice(at + 1).findIndex(({ isRow }) => !isRow);
    return why({ ...line, cells: line.cells.map((cell) => cell.replace(`（节选 ${below - 1} 项）`, "")) }).map((figure) => `${figure}：${line.cells.join("|").slice(0, 60)}`);
  });
}

const BODY = ["opening", "一", "二", "三", "四", "五", "六", "七"];
/** As long as the body says it is, counted on the printed page. */
const lengthNoted = (lines: readonly PrintedLine[], { titleLines, addressee }: ReportDocument): string =>
  `正文 ${[...[...titleLines, addressee, ...lines.filter(({ part }) => BODY.includes(part)).flatMap(({ cells }) => cells)].join("").replace(/\s/g, "")].length} 字`;

async function printed(snapshot: Snapshot, before: Snapshot | null, change: (document: ReportDocument) => ReportDocument = (document) => document) {
  const document = reportOf({ snapshot, before });
  const lines = printedLines(await renderDocx(change(document)), document.annexes.length);
  const length = lines.findIndex(({ cells }) => cells[0]!.startsWith("正文 "));
  return { document, lines: lines.filter((_, at) => at !== length), length: lines[length]!.cells[0]! };
}

const asMade = new Map(await Promise.all(MONTHS.map(async ([what, snapshot, before]) => [what, await printed(snapshot, before)] as const)));

describe.each(MONTHS)("the .docx of %s", (what, snapshot, before) => {
  test("prints no figure that cannot be counted again from the sealed data", () => {
    const { document, lines, length } = asMade.get(what)!;
    expect(unexplained(lines, snapshot, before)).toEqual([]);
    expect(length).toContain(lengthNoted(lines, document));
  });
});

test("a wrong figure anywhere in the document is found", async () => {
  const before = monthBefore(crowded);
  const wrong: [part: string, from: string, to: string][] = [
    ["一", "103", "104"], ["一", "74.1%", "74.2%"], ["一", "低于序时进度3.6个百分点", "低于序时进度3.7个百分点"], ["二", "14", "15"], ["四", "23", "24"], ["五", "321", "322"], ["五", "32", "33"], ["六", "8", "9"], ["七", "13", "14"],
  ];
  const left = wrong.map(([part, from, to]) => ({ part, from, to }));
  const falsified = (part: string) => (block: Block): Block => block.kind === "table" ? block : { ...block, pieces: block.pieces.map((piece) => {
    const at = isFact(piece) ? left.findIndex((one) => one.part === part && one.from === piece.text) : -1;
    return at < 0 ? piece : { ...(piece as Fact), text: left.splice(at, 1)[0]!.to };
  }) };
  const { lines } = await printed(crowded, before, (document) => ({
    ...document,
    sections: document.sections.map((section) => ({ ...section, blocks: section.blocks.map(falsified(section.heading[0]!)) })),
    annexes: document.annexes.map((annex, at) => (at !== 4 ? annex : { ...annex, blocks: annex.blocks.map((block) => (block.kind === "table" ? { ...block, rows: block.rows.map((row, n) => (n === 0 ? [...row.slice(0, -1), "99.9%"] : row)) } : block)) })),
  }));
  expect(left).toEqual([]);
  const found = unexplained(lines, crowded, before);
  expect(found.filter((each) => each.startsWith("99.9%")).length).toBe(3);
  expect(found.map((each) => each.split("：")[0]).filter((each) => each !== "99.9%")).toEqual(["绿灯104项", "74.2%", "3.7个百分点", "红灯15项", "24家", "33件", "322天", "批准9件", "14个"]);
});

test("of the figures in the sentences of a crowded month, nine in ten would be found if they were one more", () => {
  const { lines } = asMade.get(MONTHS[0]![0])!;
  const why = unexplainedIn(crowded, MONTHS[0]![2]);
  const raised = lines.filter(({ part, isRow }) => BODY.slice(1).includes(part) && !isRow).flatMap((line) =>
    [...line.cells[0]!.matchAll(/(?<![\d.第])\d+(?=(?:\.\d)?(?:项|家|个|件|天|%))/g)].map((match) => ({ ...line, cells: [line.cells[0]!.slice(0, match.index) + String(Number(match[0]) + 1) + line.cells[0]!.slice(match.index + match[0].length)] })),
  );
  expect(raised.length).toBeGreaterThan(100);
  expect(raised.filter((line) => why(line).length > 0).length / raised.length).toBeGreaterThan(0.9);
});

const blocksOf = ({ opening, sections, annexes }: ReportDocument): Block[] => [...opening, ...[...sections, ...annexes].flatMap(({ blocks }) => blocks)];
const documents = [...asMade.values()].map(({ document }) => document);

test("a figure that was counted is the number of the rows it names, and any other says how it came about; rows are of the sealed data", () => {
  const facts = documents.flatMap((document) => blocksOf(document).flatMap((block) => (block.kind === "table" ? block.rows.flat() : block.pieces).filter((piece) => isFact(piece)) as Fact[]));
  expect(facts.filter(({ rows }) => rows && rows.length > 1).length).toBeGreaterThan(200);
  expect(facts.filter(({ text, rows, how }) => rows !== undefined && how === undefined && text !== String(rows.length))).toEqual([]);
  const known = new Set([...crowded.projects, ...crowded.units, ...crowded.indicators].map(({ code }) => code));
  const ofCrowded = blocksOf(documents[0]!).flatMap((block) => (block.kind === "table" ? block.rows.flat() : block.pieces)).flatMap((piece) => (isFact(piece) ? (piece.rows ?? []) : []));
  expect(ofCrowded.filter((row) => !known.has("project" in row ? row.project : "unit" in row ? row.unit : row.indicator))).toEqual([]);
});

test("no digit stands in words that the office may rewrite", () => {
  const editable = documents.flatMap((document) => [...document.opening, ...document.sections.flatMap(({ blocks }) => blocks)].flatMap((block) => (block.kind === "table" ? [] : block.pieces.filter((piece) => typeof piece === "string"))));
  expect(editable.length).toBeGreaterThan(200);
  expect(editable.filter((words) => /[0-9０-９]/.test(words))).toEqual([]);
});
