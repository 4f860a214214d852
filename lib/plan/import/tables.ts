import { stripMarkup } from "./markup";
import type { PlanNode, PlanTree } from "./tree";

export type TableRow = { cells: string[]; line: number; node: PlanNode };
export type PlanTable = { container: PlanNode; node: PlanNode; header: string[]; rows: TableRow[] };

export const cellsOf = (line: string): string[] => line.split("\t").map(stripMarkup);

/** Starts a table below `container` with its header row; a first row that begins with a number is a row already. */
export function openTable(tree: PlanTree, container: PlanNode, cells: string[], line: number): PlanTable {
  const hasHeader = !/^\d/.test(cells[0] ?? "");
  const code = tree.nextCode(container, "t");
  const node = tree.add({ code, parent: container, kind: "table", text: hasHeader ? cells.join("\t") : "", line });
  const table: PlanTable = { container, node, header: hasHeader ? cells : [], rows: [] };
  if (!hasHeader) addRow(tree, table, cells, line);
  return table;
}

/** Adds a row as an item; a formula and what follows it become nodes of their own below the item. */
export function addRow(tree: PlanTree, table: PlanTable, cells: string[], line: number): void {
  const { container, header, rows } = table;
  const serial = /^\d+$/.test(cells[0] ?? "") ? Number(cells[0]) : rows.length + 1;
  const formulaAt = header.findIndex((cell) => cell.includes("公式"));
  const own = formulaAt < 0 ? cells : cells.slice(0, formulaAt);
  const title = cells[Math.max(header.findIndex((cell) => /指标|名称|项目/.test(cell)), /^\d+$/.test(cells[0] ?? "") ? 1 : 0)] ?? null;
  const node = tree.add({ code: `${container.code}.i${serial}`, parent: table.node, kind: "item", title, text: own.join("\t"), line });
  rows.push({ cells, line, node });
  cells.slice(own.length).forEach((text, index) => {
    if (text === "") return;
    const kind = index === 0 ? "formula" : "paragraph";
    tree.add({ code: tree.nextCode(node, kind === "formula" ? "f" : "p"), parent: node, kind, text, line });
  });
}

/** The column of a table whose heading matches, −1 when none does. */
export const columnOf = (table: PlanTable, heading: RegExp): number => table.header.findIndex((cell) => heading.test(cell.replace(/\s/g, "")));
