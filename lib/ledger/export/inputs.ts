import { z } from "zod";
import { list, maybe } from "../../projects/filter/inputs";
import { milestoneLedgerFilter, projectLedgerFilter } from "../inputs";
import { MILESTONE_COLUMNS, PROJECT_COLUMNS } from "./rules";

export const EXPORT_FORMATS = ["xlsx", "csv"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const keysOf = <T extends object>(columns: T) => Object.keys(columns) as [keyof T & string, ...(keyof T & string)[]];
const format = maybe(z.enum(EXPORT_FORMATS, "format 只能是 xlsx 或 csv")).transform((given) => given ?? "xlsx");

/** Each once, in the order named. */
const columns = <T extends object>(of: T) => list(keysOf(of), "columns").transform((keys) => [...new Set(keys)]);

/** The ledger as its address has it; `columns` in the order shown, all of them when none is named. */
const ofProjects = projectLedgerFilter.extend({ ledger: z.literal("projects"), format, columns: columns(PROJECT_COLUMNS) });
const ofMilestones = milestoneLedgerFilter.extend({ ledger: z.literal("milestones"), format, columns: columns(MILESTONE_COLUMNS) });

export const exportLedgerInput = z.preprocess(
  (given) => (given !== null && typeof given === "object" && !("ledger" in given && given.ledger) ? { ...given, ledger: "projects" } : given),
  z.discriminatedUnion("ledger", [ofProjects, ofMilestones], "ledger 只能是 projects 或 milestones"),
);
export type ExportLedgerInput = z.output<typeof exportLedgerInput>;
