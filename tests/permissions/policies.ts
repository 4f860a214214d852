import { mayDownloadOriginal, mayRelease, mayRemove, mayUpload } from "@/lib/attachments/policy";
import { mayExportTrail, mayReadTrail, mayVerifyTrail } from "@/lib/audit/policy";
import type { Actor } from "@/lib/base/context";
import { plainDate } from "@/lib/base/date";
import { yearMonth } from "@/lib/base/month";
import type { Verdict } from "@/lib/base/verdict";
import { mayCheckChange, mayDecideChange, mayEditChange, mayRequestChange, mayReturnChange, maySignChange, mayWithdrawChange, readsChange, type ChangeFacts } from "@/lib/changes/policy";
import { seesUnitBrief } from "@/lib/briefs/policy";
import { mayChangeCalendar, mayMoveDays, mayReadCalendar } from "@/lib/dispatch/calendar/policy";
import {
  mayEditUpdate, mayOpenCycle, mayReview, mayReviewForOffice, mayReviewForUnit, maySealCycle, maySeeOwnFilings, mayWaive, mayWithdrawUpdate, type UpdateFacts,
} from "@/lib/dispatch/policy";
import { mayRemind } from "@/lib/dispatch/reminders/policy";
import { mayReopenCycle, mayTakeUpAgain } from "@/lib/dispatch/sealing/policy";
import { mayRecordSpotCheck } from "@/lib/dispatch/spot-checks/policy";
import type { CycleStatus } from "@/lib/dispatch/terms";
import { mayReadWorkbookIn, mayTakeWorkbook } from "@/lib/dispatch/workbook/policy";
import { mayObserveIndicator } from "@/lib/indicators/policy";
import { mayBulkEdit, mayUndoBulk } from "@/lib/ledger/bulk/policy";
import { findsView, mayChangeView, maySaveView } from "@/lib/ledger/views/policy";
import { mayOverrideLight } from "@/lib/lights/overrides/policy";
import { mayAdoptRules, mayTryRules } from "@/lib/lights/rule-sets/policy";
import { mayLink } from "@/lib/milestones/links/policy";
import { mayAddOutcome } from "@/lib/milestones/policy";
import { maySeeOverview } from "@/lib/overview/policy";
import { mayAssignRole, mayDisable, mayEndSessions, mayIssueCode, mayManagePeople, mayResetSecondFactor, mayUnlock } from "@/lib/people/policy";
import type { Role } from "@/lib/people/terms";
import { scopeOf } from "@/lib/people/wall";
import { mayAssign } from "@/lib/projects/assignments/policy";
import { maySeeCoverage } from "@/lib/projects/policy";
import { leads, readsWords } from "@/lib/projects/scope";
import { mayConfigureReports, mayReadReportSettings } from "@/lib/reports/letterheads/policy";
import { mayBuild } from "@/lib/reports/builds/policy";
import { mayListReports, mayReadReport, mayReadReportRow } from "@/lib/reports/policy";
import { mayCheckReport, mayDraftReport, mayEditReport, mayIssueReport, mayReturnReport, maySignReport, mayTakeBackReport, mayWithdrawReport } from "@/lib/reports/issuing/policy";
import type { ReportStatus } from "@/lib/reports/terms";
import type { Relation } from "./matrix";

/** What is acted on: an update of unit 1 in June, in some state, and how the actor's unit stands to its project. */
export type Thing = { update: UpdateFacts; cycle: CycleStatus; relation: Relation | null };

const JUNE = yearMonth("2025-06");
const MIDDLE_OF_JUNE = plainDate("2025-06-20");
const SOMEBODY = 999;
const YELLOW = { status: "active", light: "yellow", computedLight: "yellow", override: null } as const;
const NOTHING_LATER = { sealed: null, next: yearMonth("2025-07"), acceptedNext: 0 };

/** Whether the project is in the actor's sight at all. */
export const sees = (actor: Actor, { relation }: Pick<Thing, "relation">): boolean => {
  const scope = scopeOf(actor);
  return scope === "city" || (scope === "unit" && relation !== "other");
};

/** A file of the update: one's own where one could have uploaded it, else somebody else's. */
const fileOf = (actor: Actor, { update }: Thing) => ({ status: "clean" as const, uploadedBy: actor.kind === "person" && actor.role === "filer" && leads(actor, update.unitId) ? actor.personId : 0 });

/** A view of the lead unit's: one's own where one files for it, else somebody else's. */
const viewOf = (actor: Actor, { update, relation }: Thing) => ({
  ownerId: actor.kind === "person" && actor.role === "filer" && relation === "lead" ? actor.personId : SOMEBODY,
  // The city's people sit in no unit that leads.
  unitId: relation === "lead" ? update.unitId : 0,
});

/** A request of the update's unit that others have brought so far; what its states allow is asked in tests/changes. */
const requestOf = ({ update }: Thing, status: ChangeFacts["status"], level: ChangeFacts["level"] = "leader"): ChangeFacts => ({ status, unitId: update.unitId, level, submittedBy: SOMEBODY, savedBy: SOMEBODY, signedBy: SOMEBODY, checkedBy: SOMEBODY });

/** June's report as the scene has it: one of the office wrote it, its lead checked it; what single persons may is asked in tests/reports. */
const reportAs = (status: ReportStatus, draftedBy = SOMEBODY, checkedBy = SOMEBODY) => {
  const at = new Date("2025-07-08T01:00:00Z");
  return { status, draftedBy, wordsBy: [], editedBy: null, sentBy: draftedBy, checkedBy, signedBy: SOMEBODY, signedAt: status === "signed" || status === "issued" ? at : null, issuedAt: status === "issued" ? at : null, withdrawnAt: null };
};
const writerOf = (actor: Actor, role: Role = "dispatch_staff"): number => (actor.kind === "person" && actor.role === role ? actor.personId : SOMEBODY);

type Ask = (actor: Actor, thing: Thing) => Verdict | boolean;

/** How each noun's policy is asked for a row of the matrix, beside the permission of the door. Rows without one have no finer rule. */
export const POLICIES: Record<string, Ask> = {
  "indicator.observe": mayObserveIndicator,
  "coverage.read": maySeeCoverage,
  "overview.read": maySeeOverview,
  "project.read (list)": sees,
  "project.read (view)": sees,
  "brief.read (unit)": (actor, { update }) => seesUnitBrief(actor, update.unitId),
  "brief.read (project)": sees,
  "wall.read": sees,
  "wall.print": sees,
  "light.override (lower)": (actor, { cycle }) => mayOverrideLight(actor, { ...YELLOW, isMonthOpen: cycle === "open" }, "red"),
  "light.override (raise)": (actor, { cycle }) => mayOverrideLight(actor, { ...YELLOW, isMonthOpen: cycle === "open" }, "green"),
  "rules.try": mayTryRules,
  "rules.adopt": mayAdoptRules,
  "outlook.read": sees,
  "ledger.export": sees,
  "view.read (of the unit)": (actor, thing) => findsView(actor, { ...viewOf(actor, thing), audience: "unit" }),
  "view.read (of everybody)": (actor, thing) => findsView(actor, { ...viewOf(actor, thing), audience: "all" }),
  "view.save (new)": (actor) => maySaveView(actor, "unit"),
  "view.save (for everybody)": (actor) => maySaveView(actor, "all"),
  "view.save (own)": (actor, thing) => mayChangeView(actor, viewOf(actor, thing)),
  "project.bulk_edit (edit)": mayBulkEdit,
  "project.bulk_edit (undo)": (actor) => mayUndoBulk(actor, { madeBy: actor.kind === "person" ? actor.personId : 0 }),
  "assignment.read (view)": sees,
  "assignment.read (gaps)": (actor) => ["city", "unit"].includes(scopeOf(actor)),
  "assignment.change": (actor, { update }) => mayAssign(actor, { leadUnitId: update.unitId, status: "active" }, "responsible"),
  "assignment.change (city leader)": (actor, { update }) => mayAssign(actor, { leadUnitId: update.unitId, status: "active" }, "city_leader"),
  "outcome.add": (actor) => mayAddOutcome(actor, "active"),
  "link.change": (actor) => mayLink(actor, ["active", "active"]),
  "timeline.read": sees,
  "change.read (list)": sees,
  "change.read (draft)": (actor, thing) => sees(actor, thing) && readsChange(leads(actor, thing.update.unitId), "draft"),
  "change.read (signed)": (actor, thing) => sees(actor, thing) && readsChange(leads(actor, thing.update.unitId), "signed"),
  "change.request (new)": (actor, { update }) => mayRequestChange(actor, update.unitId),
  "change.request (draft)": (actor, thing) => mayEditChange(actor, requestOf(thing, "draft"), "submit"),
  "change.request (take back)": (actor, thing) => mayWithdrawChange(actor, requestOf(thing, "signed")),
  "change.sign": (actor, thing) => maySignChange(actor, requestOf(thing, "submitted")),
  "change.check": (actor, thing) => mayCheckChange(actor, requestOf(thing, "signed")),
  "change.return (by head)": (actor, thing) => mayReturnChange(actor, requestOf(thing, "submitted")),
  "change.return (by office)": (actor, thing) => mayReturnChange(actor, requestOf(thing, "signed")),
  "change.decide (office)": (actor, thing) => mayDecideChange(actor, requestOf(thing, "checked", "office")),
  "change.decide (leader)": (actor, thing) => mayDecideChange(actor, requestOf(thing, "checked")),
  "cycle.open": mayOpenCycle,
  "cycle.move_days": (actor, { cycle }) => mayMoveDays(actor, cycle),
  "cycle.remind": (actor, { cycle }) => mayRemind(actor, cycle),
  "cycle.seal": (actor, { cycle }) => maySealCycle(actor, { month: JUNE, status: cycle }, MIDDLE_OF_JUNE),
  "cycle.reopen": (actor, { cycle }) => mayReopenCycle(actor, { month: JUNE, status: cycle, revision: 1 }, NOTHING_LATER),
  "calendar.read": mayReadCalendar,
  "calendar.change": mayChangeCalendar,
  "filing.read (draft)": sees,
  "filing.read (signed)": (actor, thing) => sees(actor, thing) && readsWords(leads(actor, thing.update.unitId), "unit_approved"),
  "filing.read_own": maySeeOwnFilings,
  "filing.edit": (actor, { update, cycle }) => mayEditUpdate(actor, update, cycle),
  "filing.submit": (actor, { update, cycle }) => mayEditUpdate(actor, update, cycle, "submit"),
  "filing.withdraw": (actor, { update, cycle }) => mayWithdrawUpdate(actor, update, cycle),
  "filing.correct": (actor, { update, cycle }) => mayEditUpdate(actor, update, cycle),
  "filing.review": mayReview,
  "filing.sign": (actor, { update, cycle }) => mayReviewForUnit(actor, update, cycle),
  "filing.accept": (actor, { update, cycle }) => mayReviewForOffice(actor, update, cycle),
  "filing.return (by head)": (actor, { update, cycle }) => mayReviewForUnit(actor, update, cycle, "return_by_head"),
  "filing.return (by office)": (actor, { update, cycle }) => mayReviewForOffice(actor, update, cycle, "return_by_office"),
  "filing.take_up_again": (actor, { update, cycle }) => mayTakeUpAgain(actor, update, { status: cycle, revision: 1 }),
  "filing.waive": (actor, { update, cycle }) => mayWaive(actor, update, cycle),
  "filing.ask_again": (actor, { update, cycle }) => mayWaive(actor, update, cycle, "ask_again"),
  "filing.spot_check": (actor, { update, cycle }) => mayRecordSpotCheck(actor, update, cycle),
  "workbook.take": (actor, { cycle }) => mayTakeWorkbook(actor, cycle),
  "workbook.upload": (actor, { cycle }) => mayReadWorkbookIn(actor, cycle),
  "report.list": mayListReports,
  "report.read (sealed)": (actor) => mayReadReport(actor, "sealed"),
  "report.read (published)": (actor) => mayReadReport(actor, "published"),
  "report.read (signing)": (actor) => mayReadReportRow(actor, reportAs("signing")),
  "report.read (issued)": (actor) => mayReadReportRow(actor, reportAs("issued")),
  "report.draft (new)": (actor) => mayDraftReport(actor, { period: { kind: "month", period: JUNE }, missing: [], inHand: null, isPublished: false }),
  "report.draft (in hand)": (actor) => mayEditReport(actor, reportAs("draft")),
  "report.draft (sent)": (actor) => mayTakeBackReport(actor, reportAs("checking", writerOf(actor))),
  "report.check (of the staff)": (actor) => mayCheckReport(actor, reportAs("checking", writerOf(actor))),
  "report.check (of the lead)": (actor) => mayCheckReport(actor, reportAs("checking", writerOf(actor, "dispatch_lead"))),
  "report.sign": (actor) => maySignReport(actor, reportAs("signing")),
  "report.return (of the staff)": (actor) => mayReturnReport(actor, reportAs("checking", writerOf(actor))),
  "report.return (of the lead)": (actor) => mayReturnReport(actor, reportAs("checking", writerOf(actor, "dispatch_lead"))),
  "report.return (signing)": (actor) => mayReturnReport(actor, reportAs("signing", SOMEBODY, writerOf(actor, "dispatch_lead"))),
  "report.issue": (actor) => mayIssueReport(actor, reportAs("signed")),
  "report.verify": mayListReports,
  "report.withdraw": (actor) => mayWithdrawReport(actor, reportAs("issued")),
  "report.download (sealed)": (actor) => mayReadReport(actor, "sealed"),
  "report.download (issued)": (actor) => mayReadReportRow(actor, reportAs("issued")),
  "report.build": (actor) => mayBuild(actor, "signing"),
  "report.read_settings": mayReadReportSettings,
  "report.configure (letterhead)": mayConfigureReports,
  "report.configure (template)": mayConfigureReports,
  "report.configure (retire)": mayConfigureReports,
  "attachment.upload": (actor, { update, cycle }) => mayUpload(actor, update, cycle),
  "attachment.remove": (actor, thing) => mayRemove(actor, fileOf(actor, thing), thing.update, thing.cycle),
  "attachment.download (draft)": (actor, thing) => sees(actor, thing) && readsWords(leads(actor, thing.update.unitId), "draft"),
  "attachment.download (signed)": (actor, thing) => sees(actor, thing) && readsWords(leads(actor, thing.update.unitId), "unit_approved"),
  "attachment.download_original": (actor, thing) => mayDownloadOriginal(actor, fileOf(actor, thing), thing.update),
  "attachment.release": mayRelease,
  "person.manage": mayManagePeople,
  "person.assign_role": (actor) => mayAssignRole(actor, { id: SOMEBODY, role: "filer" }, "head"),
  "person.disable": (actor) => mayDisable(actor, { id: SOMEBODY }),
  "person.issue_code": (actor) => mayIssueCode(actor, { id: SOMEBODY }),
  "person.unlock": mayUnlock,
  "person.reset_second_factor": (actor) => mayResetSecondFactor(actor, { id: SOMEBODY }),
  "person.end_sessions": mayEndSessions,
  "audit.read": mayReadTrail,
  "audit.export": mayExportTrail,
  "audit.verify": mayVerifyTrail,
};

/** Rows whose cells of one role differ by unit or state although no policy is asked: what decides is a row of the actor's own. */
export const BY_OWN_ROW: readonly string[] = ["reminder.read"];
