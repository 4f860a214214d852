import type { PlainDate } from "../../base/date";
import { TEXT_PARTS, type TextPart } from "../content/terms";
import type { UpdateContent } from "../inputs";
import type { ChangeState } from "./terms";

/**
 * One project's words by path ("progressText", "milestones.3.donePct" by ordinal, "outcomes.12.proofNo" by id), each in one writing:
 * text trimmed, a day as "2025-06-20", a percentage as "60", a choice by its term, isDone as "yes" or "no", nothing as "".
 */
export type Cells = Record<string, string>;

/** Without what no spreadsheet can hold, so that both sides compare alike. */
export const plainText = (text: string): string => text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "").trim();

export function cellsOf(content: UpdateContent): Cells {
  const cells: Cells = Object.fromEntries(TEXT_PARTS.map((name) => [name, plainText(content[name] ?? "")]));
  for (const { ordinal, donePct, isDone, actualOn, proof, forecastOn, forecastCause } of content.milestones) {
    const row = { donePct: String(donePct), isDone: isDone ? "yes" : "no", actualOn: actualOn ?? "", proof: plainText(proof), forecastOn: forecastOn ?? "", forecastCause: plainText(forecastCause) };
    for (const [name, value] of Object.entries(row)) cells[`milestones.${ordinal}.${name}`] = value;
  }
  for (const { id, proofNo, achievedOn } of content.outcomes) {
    cells[`outcomes.${id}.proofNo`] = plainText(proofNo);
    cells[`outcomes.${id}.achievedOn`] = achievedOn ?? "";
  }
  return cells;
}

/** "milestones.3.donePct" → "milestones.3"; the words of a project are each a row of their own. */
export const rowOf = (path: string): string => (path.includes(".") ? path.slice(0, path.lastIndexOf(".")) : path);

/** One changed cell. Cells with the same `decision` are decided together. */
export type CellChange = { path: string; was: string; inFile: string; now: string; state: Exclude<ChangeState, "faulty">; decision: string };

/** What a finished milestone no longer needs, and what an open one does not have yet. */
const IDLE_WHEN_DONE = ["donePct", "forecastOn", "forecastCause"];
const IDLE_WHEN_OPEN = ["actualOn", "proof"];

/**
 * What the file changed since it was made (`base`), against what is saved now: taken when nobody else touched the cell, a conflict when
 * somebody did, the same when both say the same. Cells that the file lacks are as they were. A milestone finished on one side and open
 * on the other is one decision when both sides touched it.
 */
export function mergeCells(base: Cells, file: Cells, now: Cells): CellChange[] {
  const changes = Object.keys(now)
    .filter((path) => path in base && (file[path] ?? base[path]) !== base[path] && !isIdle(path, base, file))
    .map((path): CellChange => {
      const [was, inFile, current] = [base[path]!, file[path]!, now[path]!];
      return { path, was, inFile, now: current, decision: path, state: inFile === current ? "same" : current === was ? "take" : "conflict" };
    });
  const torn = new Set(changes.filter(({ state }) => state !== "same").map(({ path }) => rowOf(path)).filter((row) => row.startsWith("milestones.") && isTornApart(row, base, file, now)));
  const whole = changes.map((change): CellChange => (torn.has(rowOf(change.path)) && change.state !== "same" ? { ...change, state: "conflict", decision: rowOf(change.path) } : change));
  // Left open in the file, finished meanwhile: whoever takes the file's figures takes the open milestone too.
  const reopened = [...torn].map((row) => `${row}.isDone`).filter((path) => !whole.some((change) => change.path === path));
  return [...whole, ...reopened.map((path): CellChange => ({ path, was: base[path]!, inFile: base[path]!, now: now[path]!, state: "conflict", decision: rowOf(path) }))];
}

/** What the file changed in rows that are no longer open now. */
export const changedButGone = (base: Cells, file: Cells, now: Cells): string[] =>
  Object.keys(file).filter((path) => path in base && file[path] !== base[path] && !(path in now) && !isIdle(path, base, file));

function isIdle(path: string, base: Cells, file: Cells): boolean {
  const row = rowOf(path);
  if (!row.startsWith("milestones.")) return false;
  const isDone = (file[`${row}.isDone`] ?? base[`${row}.isDone`]) === "yes";
  return (isDone ? IDLE_WHEN_DONE : IDLE_WHEN_OPEN).includes(path.slice(row.length + 1));
}

function isTornApart(row: string, base: Cells, file: Cells, now: Cells): boolean {
  const done = `${row}.isDone`;
  if ((file[done] ?? base[done]) === now[done]) return false;
  return Object.keys(now).some((path) => rowOf(path) === row && now[path] !== base[path]);
}

const dayOr = (value: string) => (value === "" ? null : (value as PlainDate));

/** The content with these cells laid over it, as a form would send it: a finished milestone has no forecast, an open one no proof. */
export function applyCells(content: UpdateContent, cells: Cells): UpdateContent {
  const at = (path: string, value: string) => cells[path] ?? value;
  const words = Object.fromEntries(TEXT_PARTS.map((name) => [name, name in cells ? cells[name] : content[name]])) as Pick<UpdateContent, TextPart>;
  const term = <T extends string>(value: T | null | ""): T | null => (value === "" ? null : value);
  return {
    ...words,
    problemType: term(words.problemType), problemLevel: term(words.problemLevel), selfJudgement: term(words.selfJudgement),
    milestones: content.milestones.map((entry) => {
      const cell = (name: string, value: string) => at(`milestones.${entry.ordinal}.${name}`, value);
      const isDone = cell("isDone", entry.isDone ? "yes" : "no") === "yes";
      return {
        ordinal: entry.ordinal, isDone,
        donePct: isDone ? 100 : Number(cell("donePct", String(entry.donePct))),
        actualOn: isDone ? dayOr(cell("actualOn", entry.actualOn ?? "")) : null,
        proof: isDone ? cell("proof", entry.proof) : "",
        forecastOn: isDone ? null : dayOr(cell("forecastOn", entry.forecastOn ?? "")),
        forecastCause: isDone ? "" : cell("forecastCause", entry.forecastCause),
      };
    }),
    outcomes: content.outcomes.map(({ id, proofNo, achievedOn }) => ({
      id, proofNo: at(`outcomes.${id}.proofNo`, proofNo), achievedOn: dayOr(at(`outcomes.${id}.achievedOn`, achievedOn ?? "")),
    })),
  };
}

/** By decision: the file's value, or what is saved now. Conflicts that nobody has decided are left as they are now. */
export type Choices = Readonly<Record<string, "file" | "now">>;

export const takenCells = (changes: readonly CellChange[], choices: Choices): Cells =>
  Object.fromEntries(changes.filter(({ state, decision }) => state === "take" || (state === "conflict" && choices[decision] === "file")).map(({ path, inFile }) => [path, inFile]));
