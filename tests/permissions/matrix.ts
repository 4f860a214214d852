import { readFileSync } from "node:fs";
import type { Role } from "@/lib/people/terms";

/** Who asks, and how their unit stands to the project: leads it, takes part, neither. DS, DL: staff and lead of the office; L: leader; S, Q, A: 系统、安全、审计管理员; N: nobody signed in. */
export const COLUMNS = ["F.lead", "F.part", "F.other", "R.lead", "R.part", "R.other", "DS", "DL", "L", "S", "Q", "A", "N"] as const;
export type Column = (typeof COLUMNS)[number];
export type SignedIn = Exclude<Column, "N">;
export const SIGNED_IN = COLUMNS.filter((column): column is SignedIn => column !== "N");

const ROLE_OF: Record<string, Role> = { F: "filer", R: "head", DS: "dispatch_staff", DL: "dispatch_lead", L: "leader", S: "sysadmin", Q: "secadmin", A: "auditor" };
export const roleOf = (column: SignedIn): Role => ROLE_OF[column.split(".")[0]!]!;
export type Relation = "lead" | "part" | "other";
/** null: of no unit that reports */
export const relationOf = (column: Column): Relation | null => (column.split(".")[1] as Relation | undefined) ?? null;

/** Y: yes · s: in the states named and by another than those named · o: one's own · m: in part, as the guard says · -: no */
export const CELLS = ["Y", "s", "o", "m", "-"] as const;
export type Cell = (typeof CELLS)[number];

export type Row = {
  action: string;
  case: string;
  cells: Record<Column, Cell>;
  /** the states of update and cycle it is allowed in; empty: no matter */
  update: string[];
  cycle: string[];
  /** persons who are barred: who submitted, who signed, oneself */
  not: string[];
  /** asks for the identity to be proven again */
  confirm: boolean;
};

/** Fields of a line of CSV; a quoted one may hold commas. */
const fieldsOf = (line: string): string[] => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
const listOf = (text: string): string[] => (text === "" ? [] : text.split("|"));

function readMatrix(): Row[] {
  const [head, ...lines] = readFileSync(new URL("matrix.csv", import.meta.url), "utf8").trim().split("\n").map(fieldsOf);
  return lines.map((fields) => {
    const at = (name: string) => fields[head!.indexOf(name)] ?? "";
    return {
      action: at("action"), case: at("case"), update: listOf(at("update")), cycle: listOf(at("cycle")), not: listOf(at("not")), confirm: at("confirm") === "Y",
      cells: Object.fromEntries(COLUMNS.map((column) => [column, at(column)])) as Row["cells"],
    };
  });
}

/** The permission matrix, from matrix.csv beside this file. */
export const MATRIX: Row[] = readMatrix();
export const nameOf = (row: Pick<Row, "action" | "case">): string => (row.case === "" ? row.action : `${row.action} (${row.case})`);
