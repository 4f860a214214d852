import type { Actor } from "../../base/context";
import type { Verdict } from "../../base/verdict";
import { mayUse } from "../../people/policy";

/** 版头 and 模板 of the reports: the office reads them, its lead sets them. */
export const mayReadReportSettings = (actor: Actor): Verdict => mayUse(actor, "report.read_settings");
export const mayConfigureReports = (actor: Actor): Verdict => mayUse(actor, "report.configure");
