import type { Comparator } from "../../indicators/terms";
import { findInclusions, findPurpose, findSource, formulaInWords } from "./definition";
import { normalise } from "./markup";
import { columnOf, type PlanTable, type TableRow } from "./tables";
import type { PlanNode } from "./tree";
import { findWordings, type Wording } from "./wording";

export type IndicatorDef = {
  /** I-01 … I-10 */
  code: string;
  ordinal: number;
  name: string;
  unit: string;
  baselineYear: number;
  /** null: the table gives no number */
  baselineValue: number | null;
  baselineText: string;
  targetYear: number;
  /** null when the target is relative text */
  targetValue: number | null;
  /** the target cell of the table, verbatim */
  targetText: string;
  comparator: Comparator;
  /** the running text's own wordings of the target, in the order of the text; empty when only the table has it */
  wordings: Wording[];
  /** as printed (LaTeX where the source has it); "" without a definition */
  formula: string;
  /** the same, for reading */
  formulaText: string;
  explanation: string;
  /** why the plan sets the indicator: the explanation's “设置该指标…” sentence */
  purpose: string | null;
  /** what the definition says is counted, in its own words */
  inclusions: string[];
  /** where the figures come from, in the definition's own words; null: it does not say */
  source: string | null;
  /** notes below the table that name this indicator, or the whole table */
  notes: string[];
  /** the row of the table */
  nodeCode: string;
  lineStart: number;
  lineEnd: number;
  /** the row of the definition; null: there is none */
  definitionNodeCode: string | null;
};

type Warning = { line: number | null; message: string };
const YEAR = /(\d{4})年/;
const UNIT = /[（(]([^（()）]+)[）)]$/;

/** The indicators: from the table with a year in two columns, joined to the table that has a formula column. */
export function readIndicators(tables: readonly PlanTable[], nodes: readonly PlanNode[], lines: readonly string[]): { indicators: IndicatorDef[]; warnings: Warning[] } {
  const targets = tables.find((table) => columnOf(table, /指标/) >= 0 && table.header.filter((cell) => YEAR.test(cell.replace(/\s/g, ""))).length >= 2);
  if (!targets) return { indicators: [], warnings: [{ line: null, message: "没有找到含两个年份的指标表，未导入指标" }] };
  const definitions = tables.find((table) => columnOf(table, /公式/) >= 0);
  const warnings: Warning[] = [];
  const indicators = targets.rows.map((row) => {
    const serial = Number(row.cells[0]);
    const definition = definitions?.rows.find((candidate) => Number(candidate.cells[0]) === serial);
    const indicator = readIndicator(targets, row, definitions, definition, nodes, lines);
    warnings.push(...doubtsOf(indicator, row, definition));
    return indicator;
  });
  if (indicators.some((indicator, index) => indicator.ordinal !== index + 1)) warnings.push({ line: targets.node.lineStart, message: "指标序号不连续" });
  return { indicators, warnings };
}

function readIndicator(
  targets: PlanTable, row: TableRow, definitions: PlanTable | undefined, definition: TableRow | undefined, nodes: readonly PlanNode[], lines: readonly string[],
): IndicatorDef {
  const cell = (column: number) => row.cells[column] ?? "";
  const years = targets.header.map((heading) => Number(YEAR.exec(heading.replace(/\s/g, ""))?.[1] ?? 0));
  const targetAt = Math.max(targets.header.findIndex((heading) => heading.includes("目标")), years.lastIndexOf(Math.max(...years)));
  const baselineAt = years.findIndex((year, column) => year > 0 && column !== targetAt);
  const fullName = cell(columnOf(targets, /指标/));
  const unit = UNIT.exec(fullName)?.[1] ?? "";
  const name = fullName.replace(UNIT, "").trim();
  const targetText = cell(targetAt);
  const targetValue = readNumber(targetText);
  const wordings = targetValue === null ? [] : findWordings({ name, unit, targetValue }, nodes, lines);
  const formula = definitions && definition ? (definition.cells[columnOf(definitions, /公式/)] ?? "") : "";
  const explanation = definitions && definition ? (definition.cells[columnOf(definitions, /解释|说明|统计方法/)] ?? "") : "";
  return {
    code: `I-${String(Number(row.cells[0])).padStart(2, "0")}`, ordinal: Number(row.cells[0]), name, unit,
    baselineYear: years[baselineAt] ?? 0, baselineValue: readNumber(cell(baselineAt)), baselineText: cell(baselineAt),
    targetYear: years[targetAt] ?? 0, targetValue, targetText,
    comparator: targetValue === null ? "relative" : wordings.some((wording) => wording.comparator === "above") ? "above" : "at_least",
    wordings, formula, formulaText: formulaInWords(formula), explanation,
    purpose: findPurpose(explanation), inclusions: findInclusions(formula), source: findSource(explanation),
    notes: notesFor(name, targets, nodes), nodeCode: row.node.code, lineStart: row.line, lineEnd: row.line, definitionNodeCode: definition?.node.code ?? null,
  };
}

const readNumber = (text: string): number | null => (/^-?\d+(\.\d+)?$/.test(text.replace(/[,，\s]/g, "")) ? Number(text.replace(/[,，\s]/g, "")) : null);

// “注：1. 该指标体系… 2. “技术合同成交额”指…”: a note that quotes a name is about that indicator alone.
function notesFor(name: string, table: PlanTable, nodes: readonly PlanNode[]): string[] {
  const notes = nodes.filter((node) => node.kind === "note" && node.parentCode === table.container.code).flatMap((node) => node.text.split("\n"));
  return notes
    .map((note) => note.replace(/^注\s*[：:]\s*/, "").replace(/^\d+\s*[.．、]\s*/, ""))
    .filter((note) => !/^[“"]/.test(note) || note.slice(1).startsWith(name));
}

function doubtsOf(indicator: IndicatorDef, row: TableRow, definition: TableRow | undefined): Warning[] {
  const doubts: Warning[] = [];
  const say = (line: number, message: string) => doubts.push({ line, message: `指标 ${indicator.ordinal}“${indicator.name}”${message}` });
  if (indicator.unit === "") say(row.line, "没有写明单位");
  if (indicator.baselineValue === null) say(row.line, `的基期值“${indicator.baselineText}”不是数字`);
  if (!definition) return say(row.line, "没有计算公式和指标解释"), doubts;
  if (indicator.formula === "") say(definition.line, "没有计算公式");
  const defined = (definition.cells[1] ?? "").replace(UNIT, "").trim();
  if (normalise(defined) !== normalise(indicator.name)) say(definition.line, `在指标说明里写作“${defined}”，按序号对应`);
  const kinds = new Set(indicator.wordings.map((wording) => wording.comparator));
  if (kinds.size > 1) say(indicator.wordings[0]?.lineStart ?? row.line, `的目标在正文里有两种说法：${indicator.wordings.map((wording) => `“${wording.quote}”`).join("、")}，按较严的一种`);
  const counted = indicator.explanation.includes("包括") ? findInclusions(indicator.explanation) : [];
  const extra = counted.filter((kind) => indicator.inclusions.length > 0 && !indicator.inclusions.includes(kind));
  if (extra.length > 0) say(definition.line, `的解释比计算公式多列了：${extra.join("、")}`);
  return doubts;
}
