import type { Actor } from "@/lib/base/context";
import { plainDate } from "@/lib/base/date";
import { yearMonth } from "@/lib/base/month";
import type { Verdict } from "@/lib/base/verdict";
import { mayDownload, mayRelease } from "@/lib/attachments/policy";
import { ATTACHMENT_STATUSES } from "@/lib/attachments/terms";
import { maySealCycle, maySubmitMany, mayWaiveStill } from "@/lib/dispatch/policy";
import { mayReopenCycle, mayTakeUpAgain } from "@/lib/dispatch/sealing/policy";
import { mayReadSpotChecks } from "@/lib/dispatch/spot-checks/policy";
import { CYCLE_STATUSES, UPDATE_STATUSES } from "@/lib/dispatch/terms";
import { mayUndoBulk } from "@/lib/ledger/bulk/policy";
import { mayJudgeLight, mayLiftOverride, mayOverrideLight } from "@/lib/lights/overrides/policy";
import { mayImportUnits, mayManageUnits } from "@/lib/orgs/policy";
import { mayAssignRole, mayDisable, mayIssueCode, mayLoadPeople, mayResetSecondFactor } from "@/lib/people/policy";
import { mayChangeSecurity } from "@/lib/people/security/policy";
import { scopeOf } from "@/lib/people/wall";
import { mayImportPlan } from "@/lib/plan/policy";
import { mayAddOutcome } from "@/lib/milestones/policy";
import { mayAssign } from "@/lib/projects/assignments/policy";
import { mayCreateProject } from "@/lib/projects/policy";
import { mayReadOlderReport, mayReadReport } from "@/lib/reports/policy";
import { POLICIES, type Thing } from "./policies";

const JUNE = yearMonth("2025-06");
const NEXT = yearMonth("2025-07");
const NOTHING_LATER = { sealed: null, next: NEXT, acceptedNext: 0 };
const [ME, SOMEBODY] = [7, 999];
const byHand = (setBy: number) => ({ status: "active", light: "red", computedLight: "yellow", override: { setBy, setByName: "某人" }, isMonthOpen: true }) as const;
const untouched = { status: "active", light: "yellow", computedLight: "yellow", override: null, isMonthOpen: true } as const;
const without = { ...untouched, light: "grey", computedLight: "grey" } as const;

type Ask = (actor: Actor, thing: Thing) => Verdict | boolean | string;

/** What the matrix does not tell apart: single circumstances in which the same act is judged otherwise. */
const MORE: Record<string, Ask> = {
  "what the database shows": (actor) => scopeOf(actor),
  "cycle.seal (before its month)": (actor, { cycle }) => maySealCycle(actor, { month: JUNE, status: cycle }, plainDate("2025-05-31")),
  "cycle.seal (on the first day of its month)": (actor, { cycle }) => maySealCycle(actor, { month: JUNE, status: cycle }, plainDate("2025-06-01")),
  "cycle.reopen (never sealed)": (actor, { cycle }) => mayReopenCycle(actor, { month: JUNE, status: cycle, revision: 0 }, NOTHING_LATER),
  "cycle.reopen (a later month was sealed)": (actor, { cycle }) => mayReopenCycle(actor, { month: JUNE, status: cycle, revision: 1 }, { ...NOTHING_LATER, sealed: NEXT }),
  "cycle.reopen (two of the next month accepted)": (actor, { cycle }) => mayReopenCycle(actor, { month: JUNE, status: cycle, revision: 1 }, { ...NOTHING_LATER, acceptedNext: 2 }),
  "light.override (paused)": (actor) => mayJudgeLight(actor, { ...untouched, status: "paused" }),
  "light.override (terminated)": (actor) => mayJudgeLight(actor, { ...untouched, status: "terminated" }),
  "light.override (all accepted)": (actor) => mayJudgeLight(actor, { ...untouched, light: "blue", computedLight: "blue" }),
  "light.override (to what the rules say)": (actor) => mayOverrideLight(actor, untouched, "yellow"),
  "light.override (to what the rules say, once adjusted)": (actor) => mayOverrideLight(actor, byHand(SOMEBODY), "yellow"),
  "light.override (grey to yellow)": (actor) => mayOverrideLight(actor, without, "yellow"),
  "light.override (grey to green)": (actor) => mayOverrideLight(actor, without, "green"),
  "light.override (softer than another's)": (actor) => mayOverrideLight(actor, { ...byHand(SOMEBODY), computedLight: "green" }, "yellow"),
  "light.override (softer than one's own)": (actor) => mayOverrideLight(actor, { ...byHand(ME), computedLight: "green" }, "yellow"),
  "light.override (another's taken back)": (actor) => mayLiftOverride(actor, byHand(SOMEBODY)),
  "light.override (one's own taken back)": (actor) => mayLiftOverride(actor, byHand(ME)),
  "light.override (a raise taken back)": (actor) => mayLiftOverride(actor, { ...byHand(SOMEBODY), light: "green" }),
  "light.override (taken back, no month open)": (actor) => mayLiftOverride(actor, { ...byHand(ME), isMonthOpen: false }),
  "light.override (nothing to take back)": (actor) => mayLiftOverride(actor, untouched),
  "filing.take_up_again (never reopened)": (actor, { update, cycle }) => mayTakeUpAgain(actor, update, { status: cycle, revision: 0 }),
  "filing.submit (several)": (actor, { cycle }) => maySubmitMany(actor, cycle),
  "filing.waive (once accepted)": () => mayWaiveStill(true, "某项目"),
  "filing.waive (never accepted)": () => mayWaiveStill(false, "某项目"),
  "spot checks, read": (actor, { update }) => mayReadSpotChecks(actor, update.unitId),
  "report.read": (actor, { cycle }) => mayReadReport(actor, cycle),
  "report.read (an older sealing)": (actor, { cycle }) => mayReadOlderReport(actor, { status: cycle, revision: 2 }, 1),
  "person.disable (oneself)": (actor) => mayDisable(actor, { id: ME }),
  "person.issue_code (oneself)": (actor) => mayIssueCode(actor, { id: ME }),
  "person.reset_second_factor (oneself)": (actor) => mayResetSecondFactor(actor, { id: ME }),
  "person.assign_role (oneself)": (actor) => mayAssignRole(actor, { id: ME, role: null }, "filer"),
  "person.assign_role (the first, of an administrator)": (actor) => mayAssignRole(actor, { id: SOMEBODY, role: null }, "auditor"),
  "person.assign_role (from business to administrator)": (actor) => mayAssignRole(actor, { id: SOMEBODY, role: "filer" }, "auditor"),
  "person.assign_role (from administrator to business)": (actor) => mayAssignRole(actor, { id: SOMEBODY, role: "auditor" }, "filer"),
  "project.bulk_edit (another's undone)": (actor) => mayUndoBulk(actor, { madeBy: SOMEBODY }),
  "assignment.change (of a terminated project)": (actor, { update }) => mayAssign(actor, { leadUnitId: update.unitId, status: "terminated" }, "responsible"),
  "outcome.add (of a terminated project)": (actor) => mayAddOutcome(actor, "terminated"),
  "on the command line: people with role and password": mayLoadPeople,
  "on the command line: units": mayImportUnits,
  "on the command line: the plan": mayImportPlan,
  "on the command line: projects": mayCreateProject,
  "units, one by one": mayManageUnits,
  "security settings": mayChangeSecurity,
  "files in quarantine": mayRelease,
  ...Object.fromEntries(ATTACHMENT_STATUSES.map((status) => [`attachment.download (${status})`, () => mayDownload({ status })])),
};

/** Who is asked about: name and actor, and how their unit stands to the project. */
export type Asked = { name: string; actor: Actor; relation: Thing["relation"] };

const inWords = (verdict: Verdict | boolean | string): string =>
  typeof verdict === "string" ? verdict : typeof verdict === "boolean" ? (verdict ? "可以" : "不可以") : verdict.allowed ? "可以" : verdict.reason;

const STATES = UPDATE_STATUSES.flatMap((status) => CYCLE_STATUSES.map((cycle) => [status, cycle] as const));

/** "draft, returned | open", or nothing when it is all of them. */
function statesInWords(states: readonly (readonly [string, string])[]): string {
  if (states.length === STATES.length) return "";
  const cycles = CYCLE_STATUSES.filter((cycle) => states.some(([, of]) => of === cycle));
  const updates = UPDATE_STATUSES.filter((update) => states.some(([of]) => of === update));
  if (updates.length * cycles.length === states.length) return [updates.length === UPDATE_STATUSES.length ? "any" : updates.join(", "), cycles.length === CYCLE_STATUSES.length ? "any" : cycles.join(", ")].join(" | ");
  return states.map(([update, cycle]) => `${update} | ${cycle}`).join("; ");
}

/** Every verdict of every policy in every state, by sentence: who hears it, and of which states of update | month. */
export function writeBook(asked: readonly Asked[]): string {
  const chapters = Object.entries({ ...POLICIES, ...MORE }).map(([name, ask]) => {
    const heard = new Map<string, Map<string, string[]>>();
    for (const { name: who, actor, relation } of asked) {
      const said = STATES.map(([status, cycle]) => inWords(ask(actor, { update: { status, unitId: 1, submittedBy: SOMEBODY, signedBy: SOMEBODY }, cycle, relation })));
      for (const words of new Set(said)) {
        const of = STATES.filter((_state, at) => said[at] === words);
        const whom = heard.get(words) ?? new Map<string, string[]>();
        whom.set(statesInWords(of), [...(whom.get(statesInWords(of)) ?? []), who]);
        heard.set(words, whom);
      }
    }
    const lines = [...heard].map(([words, whom]) => `- ${words}\n${[...whom].map(([states, names]) => `  - ${names.join(" ")}${states && `: ${states}`}\n`).join("")}`);
    return `## ${name}\n${lines.join("")}`;
  });
  return `# What every policy says\n\nWritten by tests/permissions/policy.test.ts; states are those of the update | of the month.\n\n${chapters.join("\n")}`;
}
