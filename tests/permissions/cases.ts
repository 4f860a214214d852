import { eq } from "drizzle-orm";
import { apiTokens, corrections, cycles, indicators, lightRuleSets, reminders, reportLetterheads, reportTemplates, units } from "@/db/schema";
import { addDays, plainDate } from "@/lib/base/date";
import { calendarVersion, getSettings } from "@/lib/dispatch/calendar/queries";
import { reopenCycle, sealCycle } from "@/lib/dispatch/sealing/commands";
import { THRESHOLDS_V1 } from "@/lib/lights/rule-sets/rules";
import { addLink, removeLink } from "@/lib/milestones/links/commands";
import { addLinkInput, removeLinkInput } from "@/lib/milestones/links/inputs";
import { addOutcome } from "@/lib/milestones/outcomes/commands";
import { DEFAULT_LETTERHEAD } from "@/lib/reports/letterheads/terms";
import { pdf } from "../attachments/evidence-files";
import { PASSWORD } from "../support/actors";
import { WORDS } from "../support/dispatch-month";
import { EXTENSION } from "../support/replan";
import type { Column } from "./matrix";
import { bulkAgreed, bulkAsked, bulkMade, bulkUndone, labelled, newView, ofView, onView, renamed, theBulkEdit, touchView, viewed } from "./ledger-preparations";
import { ISSUED_WORDS, issuedWithFiles, OTHER_LETTERHEAD, templateFile, theCode, withTemplate } from "./report-preparations";
import { CODE, JULY, personOf, type Sent, type Site } from "./site";
import { accepted, arranged, asked, assigning, COLLEAGUE, colleague, corrected, correction, fileOf, fingerprint, firstCode, HOLIDAY, inJulyItem, inOffice, item, judged, left, lightsOfToday, LINK, linked, linkedMilestones, locked, LONGER, lowered, month, MONTH, notedAgain, notedAt, OF_PERIOD, ofUpdate, onChange, one, onReport, otherLight, otherSession, owned, placed, plan, published, REASON, reminded, reopened, replaced, reported, save, sealed, settingsForm, signed, SOMEWHERE, submitted, theChange, theFile, theLink, touch, touchChange, touchReport, unitForm, UPDATE, V1, waived, withFactor, withFile, withItem, withItems, withOwnFactor, withPasswords, withQuarantined, withSessionAndToken, withSignedFile, workbookOfLead } from "./preparations";

export type Ask = {
  door: string;
  send?: (site: Site, who: Column) => Promise<Sent>;
  /** what is in every full answer, and in no other; absent: nothing is looked for */
  shows?: string;
  /** a list: what is out of sight is left out of an answer that is given */
  isList?: true;
  /** answered to columns of "o" that ask for what is another's; absent: they are answered, without what is another's */
  ofAnother?: number;
  /** it is out of sight for everybody whom it is not for */
  isHidden?: true;
  /** several at once, each on its own: what is in sight but not allowed is told in the answer */
  eachOnItsOwn?: true;
  /** makes what was prepared to be sent stale; absent: it names no version */
  overtake?: (site: Site) => Promise<unknown>;
};
export type Case = { prepare?: (site: Site) => Promise<unknown>; asks: Ask[] };

const STRICTER = { thresholds: { ...THRESHOLDS_V1, yellowGapPp: -5 }, families: {} };

/** How every row of the matrix is asked at every door that it leads to. */
export const CASES: Record<string, Case> = {
  "me.read": { asks: [{ door: `GET ${V1}/me` }, { door: `GET ${V1}/pulse` }] },
  "desk.read": { asks: [{ door: "page app/(app)" }] },
  "plan.read": { asks: [{ door: `GET ${V1}/plan/nodes` }, { door: `GET ${V1}/commitments` }, { door: "page app/(app)/plan" }] },
  "indicator.read": { asks: [{ door: `GET ${V1}/indicators` }, { door: "page app/(app)/indicators" }] },
  "indicator.observe": {
    asks: [{
      door: "action observeIndicatorAction",
      send: async ({ db }) => ({ form: { indicatorCode: (await db.select().from(indicators))[0]!.code, year: "2024", value: "3.5", dataOn: "2025-03-31", source: "统计公报" } }),
    }],
  },
  "coverage.read": { asks: [{ door: "page app/(app)/plan/coverage" }] },
  "overview.read": { asks: [{ door: "page app/(leader)/overview", send: async () => ({ search: { live: "1" } }) }] },
  "screen.read": { asks: [{ door: `GET ${V1}/screen`, shows: CODE }] },
  "project.read (list)": { asks: [{ door: `GET ${V1}/projects`, shows: CODE, isList: true }, { door: `GET ${V1}/ledger/projects`, shows: CODE, isList: true }, { door: `GET ${V1}/ledger/milestones`, shows: CODE, isList: true }, { door: `GET ${V1}/projects/filters`, shows: "gaoxin", isList: true }] },
  "project.read (view)": { asks: [{ door: `GET ${V1}/projects/[code]`, send: one({ code: CODE }), shows: CODE }, { door: `GET ${V1}/projects/[code]/light`, send: one({ code: CODE }), shows: CODE }, { door: "page app/(app)/projects/[code]", send: one({ code: CODE }), shows: CODE }] },
  "change.read (list)": { prepare: (site) => asked(site, "signed"), asks: [{ door: `GET ${V1}/changes`, shows: CODE, isList: true }, { door: "page app/(app)/changes/ledger", send: async () => ({ search: { programme: "engineering" } }), shows: CODE, isList: true }] },
  "change.read (draft)": { prepare: (site) => asked(site, "draft"), asks: [{ door: `GET ${V1}/changes/[id]`, send: theChange, shows: EXTENSION.reasonText, isHidden: true }, { door: "page app/(app)/changes/[id]", send: theChange, shows: EXTENSION.reasonText, isHidden: true }] },
  "change.read (signed)": {
    prepare: (site) => asked(site, "signed"),
    asks: [
      { door: `GET ${V1}/changes/[id]`, send: theChange, shows: EXTENSION.reasonText },
      { door: "page app/(app)/changes/[id]", send: theChange, shows: EXTENSION.reasonText },
      { door: `GET ${V1}/changes/preview`, send: async () => ({ search: { code: CODE, kind: "reschedule", move: "2:2025-07-30" } }), shows: "earlierTimes" },
    ],
  },
  "change.read (lessons)": { asks: [{ door: "page app/(app)/changes/lessons" }] },
  "change.request (new)": { asks: [{ door: "page app/(app)/changes/new", send: async () => ({ search: { code: CODE, kind: "reschedule" } }), shows: CODE }, { door: `POST ${V1}/changes`, send: async () => ({ body: EXTENSION }) }] },
  "change.request (draft)": {
    prepare: (site) => asked(site, "draft"),
    asks: [
      { door: `POST ${V1}/changes/[id]`, send: onChange(EXTENSION), isHidden: true, overtake: touchChange },
      { door: `POST ${V1}/changes/[id]/submit`, send: onChange(), isHidden: true, overtake: touchChange },
    ],
  },
  "light.override (lower)": {
    prepare: lowered,
    asks: [
      { door: `POST ${V1}/projects/[code]/light`, send: judged("red"), overtake: otherLight },
      { door: `POST ${V1}/projects/[code]/light/lift`, send: judged(), overtake: otherLight },
    ],
  },
  "light.override (raise)": { prepare: lightsOfToday, asks: [{ door: `POST ${V1}/projects/[code]/light`, send: judged("green"), overtake: otherLight }] },
  "rules.read": { asks: [{ door: `GET ${V1}/rules` }, { door: "page app/(app)/rules" }] },
  "rules.try": { asks: [{ door: `GET ${V1}/rules/try`, send: async () => ({ search: { rules: JSON.stringify(STRICTER) } }) }, { door: "page app/(app)/rules/draft" }] },
  "rules.adopt": {
    asks: [{
      door: `POST ${V1}/rules`,
      send: async () => ({ body: { rules: STRICTER, name: "从严规则", effectiveFromMonth: JULY, note: REASON, seenVersion: 1 } }),
      overtake: ({ db }) => db.insert(lightRuleSets).values({ version: 2, name: "他人规则", effectiveFromMonth: JULY, ...STRICTER, note: REASON }),
    }],
  },
  "outlook.read": { prepare: sealed, asks: [{ door: `GET ${V1}/outlook`, shows: CODE, isList: true }, { door: "page app/(app)/outlook", shows: CODE, isList: true }] },
  "ledger.export": { asks: [{ door: `GET ${V1}/ledger/export`, send: async () => ({ search: { format: "csv" } }), shows: CODE, isList: true }] },
  "ledger.export_city": { asks: [{ door: `GET ${V1}/ledger/export/city`, send: async () => ({ search: { format: "csv", ledger: "milestones" } }), shows: CODE }] },
  "view.read (of the unit)": {
    prepare: viewed("filer", "unit"),
    asks: [
      { door: `GET ${V1}/ledger/views`, send: async () => ({ search: { ledger: "projects" } }), shows: "红灯项目", isList: true },
      { door: `GET ${V1}/ledger/views/[id]`, send: ofView, shows: "红灯项目", isHidden: true },
    ],
  },
  "view.read (of everybody)": { prepare: viewed("office", "all"), asks: [{ door: `GET ${V1}/ledger/views`, send: async () => ({ search: { ledger: "projects" } }), shows: "红灯项目", isList: true }] },
  "view.save (new)": { asks: [{ door: `POST ${V1}/ledger/views`, send: newView("unit") }] },
  "view.save (for everybody)": { asks: [{ door: `POST ${V1}/ledger/views`, send: newView("all") }] },
  "view.save (own)": {
    prepare: viewed("filer", "own"),
    asks: [
      { door: `POST ${V1}/ledger/views/[id]`, send: onView(renamed), isHidden: true, overtake: touchView },
      { door: `POST ${V1}/ledger/views/[id]/remove`, send: onView(), isHidden: true, overtake: touchView },
    ],
  },
  "project.bulk_edit (edit)": {
    asks: [
      { door: `POST ${V1}/ledger/bulk/preview`, send: bulkAsked },
      { door: `POST ${V1}/ledger/bulk`, send: bulkAgreed, overtake: labelled },
      { door: `GET ${V1}/ledger/bulk` },
      { door: `POST ${V1}/projects/[code]/labels`, send: async () => ({ params: { code: CODE }, body: { labels: ["年内必成"], seen: [] } }), overtake: labelled },
    ],
  },
  "project.bulk_edit (undo)": { prepare: bulkMade, asks: [{ door: `POST ${V1}/ledger/bulk/[id]/undo`, send: theBulkEdit, overtake: bulkUndone }] },
  "assignment.read (view)": { asks: [{ door: `GET ${V1}/projects/[code]/assignments`, send: one({ code: CODE }), shows: "赵明远" }] },
  "assignment.read (gaps)": { asks: [{ door: "page app/(app)/projects/gaps", send: async () => ({ search: { kind: "owner" } }), shows: CODE }] },
  "assignment.change": {
    asks: [
      { door: `POST ${V1}/projects/[code]/assignments`, send: async (site) => assigning({ duty: "responsible", seen: await inOffice(site, "responsible") }), overtake: replaced },
      { door: `POST ${V1}/projects/[code]/assignments/owners`, send: async () => assigning({ milestones: [{ ordinal: 1, seen: null }, { ordinal: 2, seen: null }] }), overtake: owned },
      { door: `POST ${V1}/projects/[code]/assignments/vacate`, send: async (site) => ({ params: { code: CODE }, body: { duty: "responsible", seen: await inOffice(site, "responsible"), untilOn: "2025-06-19", reason: "调任其他单位" } }), overtake: replaced },
    ],
  },
  "assignment.change (city leader)": {
    asks: [{ door: `POST ${V1}/projects/[code]/assignments`, send: async (site) => assigning({ duty: "city_leader", seen: await inOffice(site, "city_leader") }), overtake: replaced }],
  },
  "place.change": {
    prepare: placed,
    asks: [
      { door: `POST ${V1}/projects/[code]/place`, send: async (site) => ({ params: { code: CODE }, body: { ...SOMEWHERE, seen: await notedAt(site) } }), overtake: notedAgain },
      { door: `POST ${V1}/projects/[code]/place/remove`, send: async (site) => ({ params: { code: CODE }, body: { seen: await notedAt(site) } }), overtake: notedAgain },
    ],
  },
  "map.read": { asks: [{ door: "page app/(app)/map" }] },
  "outcome.add": {
    asks: [{
      door: `POST ${V1}/projects/[code]/outcomes`, send: async () => ({ params: { code: CODE }, body: { stageOrdinal: 3, name: "中试报告", type: "acceptance_opinion", seen: 1 } }),
      overtake: ({ month: scene }) => addOutcome(scene.as("lead"), { code: CODE, stageOrdinal: 3, name: "样机鉴定意见", type: "acceptance_opinion", seen: 1 }),
    }],
  },
  "link.change": {
    prepare: linkedMilestones,
    asks: [
      { door: `POST ${V1}/links`, send: async () => ({ body: LINK }), overtake: ({ month: scene }) => addLink(scene.as("lead"), addLinkInput.parse(LINK)) },
      { door: `POST ${V1}/links/[id]/remove`, send: theLink, overtake: async (site) => removeLink(site.month.as("lead"), removeLinkInput.parse((await theLink(site)).params)) },
    ],
  },
  "wall.read": { asks: [{ door: `GET ${V1}/wall`, shows: CODE, isList: true }] },
  "wall.print": { asks: [{ door: `GET ${V1}/wall/sheets`, send: async () => ({ search: { format: "a1", by: "unit" } }), shows: CODE, isList: true }] },
  "brief.read (unit)": { asks: [{ door: "page app/(print)/print/units/[code]", send: async () => ({ params: { code: "gaoxin" } }), shows: CODE, isHidden: true }, { door: `GET ${V1}/briefs/units/[code]`, send: one({ code: "gaoxin" }), shows: "牵头项目", isHidden: true }] },
  "brief.read (project)": { asks: [{ door: "page app/(print)/print/projects/[code]", send: one({ code: CODE }), shows: CODE, isHidden: true }, { door: `GET ${V1}/briefs/projects/[code]`, send: one({ code: CODE }), shows: CODE, isHidden: true }] },
  "brief.print_city": { asks: [{ door: `GET ${V1}/briefs/units`, shows: "牵头项目" }] },
  "timeline.read": { asks: [{ door: `GET ${V1}/timeline`, shows: CODE, isList: true }] },
  "change.request (take back)": { prepare: (site) => asked(site, "signed"), asks: [{ door: `POST ${V1}/changes/[id]/withdraw`, send: onChange(), overtake: touchChange }] },
  "change.sign": { prepare: (site) => asked(site, "submitted"), asks: [{ door: `POST ${V1}/changes/[id]/sign`, send: onChange(), isHidden: true, overtake: touchChange }] },
  "change.check": { prepare: (site) => asked(site, "signed", LONGER), asks: [{ door: `POST ${V1}/changes/[id]/check`, send: onChange({ opinion: "情况属实" }), overtake: touchChange }] },
  "change.return (by head)": { prepare: (site) => asked(site, "submitted"), asks: [{ door: `POST ${V1}/changes/[id]/return`, send: onChange({ remark: "请补充依据" }), isHidden: true, overtake: touchChange }] },
  "change.return (by office)": { prepare: (site) => asked(site, "signed"), asks: [{ door: `POST ${V1}/changes/[id]/return`, send: onChange({ remark: "请补充依据" }), overtake: touchChange }] },
  "change.decide (office)": { prepare: (site) => asked(site, "checked"), asks: [{ door: `POST ${V1}/changes/[id]/decide`, send: onChange({ approve: true, words: "同意" }), overtake: touchChange }] },
  "change.decide (leader)": { prepare: (site) => asked(site, "checked", LONGER), asks: [{ door: `POST ${V1}/changes/[id]/decide`, send: onChange({ approve: true, words: "同意" }), overtake: touchChange }] },
  "cycle.read": { asks: [{ door: `GET ${V1}/cycles` }, { door: `GET ${V1}/cycles/[month]`, send: one(MONTH) }, { door: "page app/(app)/dispatch" }, { door: "page app/(app)/dispatch/[month]", send: one(MONTH) }] },
  "cycle.open": { prepare: sealed, asks: [{ door: "action openCycleAction", send: async () => ({ form: { month: JULY } }) }] },
  "cycle.move_days": {
    asks: [{
      door: `POST ${V1}/cycles/[month]/days`,
      send: async ({ db }) => {
        const [cycle] = await db.select().from(cycles);
        const { unitsDueOn, headsDueOn, officeDueOn, sealDueOn } = cycle!;
        const was = { unitsDueOn, headsDueOn, officeDueOn, sealDueOn };
        return { params: MONTH, body: { was, days: { ...was, sealDueOn: addDays(sealDueOn, 1) }, reason: REASON } };
      },
      overtake: ({ db }) => db.update(cycles).set({ sealDueOn: plainDate("2025-07-20") }),
    }],
  },
  "cycle.remind": {
    asks: [
      { door: `GET ${V1}/cycles/[month]/reminders/preview`, send: one(MONTH), shows: CODE },
      { door: `POST ${V1}/cycles/[month]/reminders`, send: async (site) => ({ params: MONTH, body: { fingerprint: (await plan(site)).fingerprint } }), overtake: submitted },
    ],
  },
  "cycle.seal": { prepare: accepted, asks: [{ door: `POST ${V1}/cycles/[month]/seal`, send: async () => ({ params: MONTH, body: { unfiled: 3 } }), overtake: ({ month: scene }) => scene.submit("filer", "GC-1-02") }] },
  "cycle.reopen": {
    prepare: sealed,
    asks: [{
      door: `POST ${V1}/cycles/[month]/reopen`,
      send: async (site) => ({ params: MONTH, body: { sha256: await fingerprint(site), reason: REASON } }),
      overtake: async (site) => {
        await reopenCycle(site.month.as("lead"), { month, sha256: await fingerprint(site), reason: REASON });
        await sealCycle(site.month.as("office"), { month, unfiled: 3 });
      },
    }],
  },
  "calendar.read": { asks: [{ door: "page app/(app)/dispatch/calendar" }] },
  "calendar.change": {
    prepare: arranged,
    asks: [
      { door: "action enterArrangementAction", send: async ({ db }) => ({ form: { ...HOLIDAY, text: "2027-05-03 休", version: String(await calendarVersion(db)) } }) },
      { door: "action removeArrangementAction", send: async ({ db }) => ({ form: { from: "2027-02-05", to: "2027-02-11", version: String(await calendarVersion(db)) } }) },
      {
        door: "action changeSettingsAction",
        send: async ({ db }) => ({ form: { opensDay: "24", unitsDueFromEnd: "3", headsDueWorkday: "2", officeDueWorkday: "4", sealDueWorkday: "6", version: String((await getSettings(db)).version) } }),
      },
    ],
  },
  "filing.read (draft)": {
    prepare: save,
    asks: [{ door: `GET ${V1}/updates/[month]/[code]`, send: one(UPDATE), shows: WORDS.progressText }, { door: "page app/(app)/dispatch/[month]/[code]", send: one(UPDATE), shows: WORDS.progressText }, { door: `GET ${V1}/updates/[month]/[code]/attachments`, send: one(UPDATE) }],
  },
  "filing.read (signed)": {
    prepare: signed,
    asks: [{ door: `GET ${V1}/updates/[month]/[code]`, send: one(UPDATE), shows: WORDS.progressText }, { door: "page app/(app)/dispatch/[month]/[code]", send: one(UPDATE), shows: WORDS.progressText }, { door: `GET ${V1}/updates/[month]/[code]/attachments`, send: one(UPDATE) }],
  },
  "filing.read_own": { asks: [{ door: `GET ${V1}/cycles/[month]/filings`, send: one(MONTH), shows: CODE }] },
  "filing.edit": {
    asks: [
      { door: `PUT ${V1}/updates/[month]/[code]`, send: ofUpdate({ content: WORDS }), overtake: touch },
      { door: `PUT ${V1}/cycles/[month]/updates`, send: async (site) => ({ params: MONTH, body: { items: [{ ...(await item(site)), content: WORDS }] } }), overtake: touch },
    ],
  },
  "filing.submit": {
    asks: [
      { door: `POST ${V1}/updates/[month]/[code]/submit`, send: ofUpdate({ content: WORDS }), overtake: touch },
      { door: `POST ${V1}/cycles/[month]/submit`, send: async (site) => ({ params: MONTH, body: { items: [{ ...(await item(site)), content: WORDS }] } }), eachOnItsOwn: true },
    ],
  },
  "filing.withdraw": { prepare: submitted, asks: [{ door: `POST ${V1}/updates/[month]/[code]/withdraw`, send: ofUpdate(), overtake: touch }] },
  "filing.correct": {
    prepare: corrected,
    asks: [
      { door: `GET ${V1}/updates/[month]/[code]/corrections`, send: one({ month: JULY, code: CODE }), shows: WORDS.progressText },
      {
        door: `POST ${V1}/updates/[month]/[code]/corrections`,
        send: async (site) => ({ params: { month: JULY, code: CODE }, body: { ...(await inJulyItem(site)), ...correction, item: "nextStepText" } }),
        overtake: touch,
      },
      {
        door: `POST ${V1}/updates/[month]/[code]/corrections/remove`,
        send: async (site) => ({ params: { month: JULY, code: CODE }, body: { ...(await inJulyItem(site)), id: (await site.db.select().from(corrections))[0]!.id } }),
        overtake: touch,
      },
    ],
  },
  // Both reviewers have something to do: GC-1-01 waits for the head, GC-1-02 for the office.
  "filing.review": { prepare: async (site) => { await submitted(site); await signed(site, "GC-1-02"); }, asks: [{ door: "page app/(app)/dispatch/[month]/review", send: one(MONTH), shows: "GC-1-0" }] },
  "filing.sign": { prepare: submitted, asks: [{ door: `POST ${V1}/cycles/[month]/sign`, send: withItems(), overtake: touch }] },
  "filing.accept": { prepare: signed, asks: [{ door: `POST ${V1}/cycles/[month]/accept`, send: withItems(), overtake: touch }] },
  "filing.return (by head)": {
    prepare: submitted,
    asks: [{ door: `POST ${V1}/cycles/[month]/return`, send: withItem({ remark: "请补充依据" }), overtake: touch }, { door: `POST ${V1}/cycles/[month]/return-several`, send: withItems({ remark: "请补充依据" }), overtake: touch }],
  },
  "filing.return (by office)": {
    prepare: signed,
    asks: [{ door: `POST ${V1}/cycles/[month]/return`, send: withItem({ remark: "请补充依据" }), overtake: touch }, { door: `POST ${V1}/cycles/[month]/return-several`, send: withItems({ remark: "请补充依据" }), overtake: touch }],
  },
  "filing.take_up_again": { prepare: reopened, asks: [{ door: `POST ${V1}/cycles/[month]/take-up-again`, send: withItem({ remark: "请补充依据" }), overtake: touch }] },
  "filing.waive": { asks: [{ door: `POST ${V1}/cycles/[month]/waive`, send: withItems({ reason: "项目暂停建设" }), overtake: touch }] },
  "filing.ask_again": { prepare: waived, asks: [{ door: `POST ${V1}/cycles/[month]/ask-again`, send: withItems(), overtake: touch }] },
  "filing.spot_check": { prepare: signed, asks: [{ door: `POST ${V1}/cycles/[month]/spot-checks`, send: withItem({ result: "consistent" }), overtake: touch }] },
  "workbook.take": { asks: [{ door: `GET ${V1}/cycles/[month]/workbook`, send: one(MONTH), shows: CODE }, { door: "page app/(app)/dispatch/[month]/workbook", send: one(MONTH) }] },
  "workbook.upload": { asks: [{ door: `POST ${V1}/cycles/[month]/workbook/preview`, send: async (site) => ({ params: MONTH, body: await workbookOfLead(site) }), ofAnother: 422 }] },
  "reminder.read": { prepare: reminded, asks: [{ door: `POST ${V1}/reminders/[id]/read`, send: async ({ db }) => ({ params: { id: String((await db.select().from(reminders).where(eq(reminders.role, "filer")))[0]!.id) }, body: {} }), ofAnother: 404 }] },
  "report.list": { prepare: sealed, asks: [{ door: "page app/(app)/reports" }] },
  "report.read (sealed)": { prepare: sealed, asks: [{ door: "page app/(app)/reports/[period]", send: one(OF_PERIOD) }, { door: "page app/(print)/print/reports/[period]", send: one(OF_PERIOD) }] },
  "report.read (published)": { prepare: published, asks: [{ door: "page app/(app)/reports/[period]", send: one(OF_PERIOD) }, { door: "page app/(print)/print/reports/[period]", send: one(OF_PERIOD) }] },
  "report.read (signing)": { prepare: reported("signing"), asks: [{ door: "page app/(app)/reports/[period]", send: one(OF_PERIOD) }] },
  "report.read (issued)": {
    prepare: reported("issued"),
    asks: [{ door: "page app/(app)/reports/[period]", send: one(OF_PERIOD) }, { door: "page app/(app)/reports/[period]/figures/[figure]", send: one({ ...OF_PERIOD, figure: "overall.0.2" }), shows: CODE }],
  },
  "report.draft (new)": { prepare: sealed, asks: [{ door: `POST ${V1}/reports/[period]/draft`, send: async () => ({ params: OF_PERIOD, body: {} }) }] },
  "report.draft (in hand)": {
    prepare: reported("draft"),
    asks: [
      { door: "page app/(app)/reports/[period]/edit", send: one(OF_PERIOD) },
      { door: `POST ${V1}/reports/[period]/words`, send: onReport({ block: "title", text: null }), overtake: touchReport },
      { door: `POST ${V1}/reports/[period]/form`, send: onReport({ form: "letter", letterheadVersion: null, templateVersion: null }), overtake: touchReport },
      { door: `POST ${V1}/reports/[period]/send`, send: onReport(), overtake: touchReport },
    ],
  },
  "report.draft (sent)": { prepare: reported("checking"), asks: [{ door: `POST ${V1}/reports/[period]/take-back`, send: onReport(), overtake: touchReport }] },
  "report.check (of the staff)": { prepare: reported("checking"), asks: [{ door: `POST ${V1}/reports/[period]/check`, send: onReport(), overtake: touchReport }] },
  "report.check (of the lead)": { prepare: reported("checking", "lead"), asks: [{ door: `POST ${V1}/reports/[period]/check`, send: onReport(), overtake: touchReport }] },
  "report.sign": { prepare: reported("signing"), asks: [{ door: `POST ${V1}/reports/[period]/sign`, send: onReport(), overtake: touchReport }] },
  "report.return (of the staff)": { prepare: reported("checking"), asks: [{ door: `POST ${V1}/reports/[period]/return`, send: onReport({ remark: "请补充总体情况" }), overtake: touchReport }] },
  "report.return (of the lead)": { prepare: reported("checking", "lead"), asks: [{ door: `POST ${V1}/reports/[period]/return`, send: onReport({ remark: "请补充总体情况" }), overtake: touchReport }] },
  "report.return (signing)": { prepare: reported("signing"), asks: [{ door: `POST ${V1}/reports/[period]/return`, send: onReport({ remark: "请补充总体情况" }), overtake: touchReport }] },
  "report.issue": { prepare: reported("signed"), asks: [{ door: `POST ${V1}/reports/[period]/issue`, send: onReport(), overtake: touchReport }] },
  "report.withdraw": { prepare: reported("issued"), asks: [{ door: `POST ${V1}/reports/[period]/withdraw`, send: onReport({ reason: REASON }), overtake: touchReport }] },
  "report.verify": {
    prepare: issuedWithFiles,
    asks: [
      { door: "page app/(app)/reports/check", send: async (site) => ({ search: await theCode(site) }), shows: "现行有效" },
      { door: `GET ${V1}/reports/check`, send: async (site) => ({ search: await theCode(site) }), shows: "2025-06" }, { door: `POST ${V1}/reports/check`, send: async () => ({ body: Buffer.from(ISSUED_WORDS) }), shows: "same" },
    ],
  },
  "report.download (sealed)": { prepare: sealed, asks: [{ door: "GET app/(app)/reports/[period]/download", send: one(OF_PERIOD) }] },
  "report.download (issued)": { prepare: issuedWithFiles, asks: [{ door: "GET app/(app)/reports/[period]/download", send: async () => ({ params: OF_PERIOD, search: { output: "pdf" } }), shows: ISSUED_WORDS }] },
  "report.build": {
    prepare: reported("signing"),
    asks: [{ door: `GET ${V1}/reports/[period]/builds`, send: one(OF_PERIOD) }, { door: `POST ${V1}/reports/[period]/builds`, send: async () => ({ params: OF_PERIOD, body: {} }) }],
  },
  "report.read_settings": {
    prepare: withTemplate,
    asks: [
      { door: `GET ${V1}/reports/settings/templates`, shows: "月报模板.docx" }, { door: `GET ${V1}/reports/settings/templates/[version]`, send: one({ version: "1" }), shows: "{{总体情况}}" },
      { door: `GET ${V1}/reports/settings/skeleton`, send: async () => ({ search: { kind: "month" } }), shows: "{{总体情况}}" }, { door: "page app/(app)/reports/settings", shows: "月报模板.docx" },
    ],
  },
  "report.configure (letterhead)": { asks: [{ door: `POST ${V1}/reports/settings/letterhead`, send: async () => ({ body: OTHER_LETTERHEAD }), overtake: ({ db }) => db.insert(reportLetterheads).values({ version: 1, settings: DEFAULT_LETTERHEAD, setAt: new Date() }) }] },
  "report.configure (template)": { asks: [{ door: `POST ${V1}/reports/settings/templates`, send: async () => templateFile() }] },
  "report.configure (retire)": {
    prepare: withTemplate,
    asks: [{ door: `POST ${V1}/reports/settings/templates/[version]/retire`, send: async () => ({ params: { version: "1" }, body: {} }), overtake: ({ db, month: scene }) => db.update(reportTemplates).set({ retiredAt: new Date(), retiredBy: personOf(scene, "lead") }) }],
  },
  "attachment.upload": { asks: [{ door: `POST ${V1}/updates/[month]/[code]/attachments`, send: async () => fileOf("批复.pdf", pdf()) }] },
  "attachment.remove": { prepare: withFile, asks: [{ door: `POST ${V1}/attachments/[id]/remove`, send: async (site) => ({ ...(await theFile(site)), body: {} }), isHidden: true }] },
  "attachment.download (draft)": { prepare: withFile, asks: [{ door: `GET ${V1}/attachments/[id]`, send: theFile, isHidden: true }] },
  "attachment.download (signed)": { prepare: withSignedFile, asks: [{ door: `GET ${V1}/attachments/[id]`, send: theFile }] },
  "attachment.download_original": { prepare: withSignedFile, asks: [{ door: `GET ${V1}/attachments/[id]/original`, send: theFile }] },
  "account.read": { asks: [{ door: "page app/(app)/account" }] },
  "attachment.read_quarantine": { prepare: withQuarantined, asks: [{ door: "page app/(app)/admin/quarantine", shows: "误报.pdf" }] },
  "attachment.release": {
    prepare: withQuarantined,
    asks: [
      { door: "action releaseAttachmentAction", send: async (site) => ({ form: { id: (await theFile(site)).params!.id!, reason: "已用另一程序核实为误报" } }) },
    ],
  },
  "account.change_password": {
    prepare: withPasswords,
    asks: [{ door: `POST ${V1}/account/password`, send: async () => ({ body: { currentPassword: PASSWORD, newPassword: "another-Password-1" } }) }],
  },
  "account.second_factor": {
    prepare: withPasswords,
    asks: [
      { door: `POST ${V1}/account/second-factor`, send: async () => ({ body: {} }) },
      { door: `POST ${V1}/account/second-factor/confirm`, send: async (site, who) => ({ body: { code: await firstCode(site, who) } }) },
      { door: `POST ${V1}/account/recovery-codes`, send: withOwnFactor },
      { door: `POST ${V1}/account/second-factor/remove`, send: withOwnFactor },
    ],
  },
  "account.end_sessions": {
    prepare: withPasswords,
    asks: [
      { door: `POST ${V1}/account/sessions/end`, send: async (site, who) => ({ body: { sessionId: await otherSession(site, who) } }) },
      { door: `POST ${V1}/account/sessions/end-others`, send: async () => ({ body: {} }) },
    ],
  },
  "account.confirm": { prepare: withPasswords, asks: [{ door: `POST ${V1}/account/confirm`, send: async () => ({ body: { password: PASSWORD } }) }] },
  "account.link_identity": {
    prepare: linked,
    asks: [{ door: `POST ${V1}/account/identity/link`, send: async () => ({ body: {} }) }, { door: `POST ${V1}/account/identity/unlink`, send: async () => ({ body: {} }) }],
  },
  "unit.manage": {
    asks: [
      { door: "page app/(app)/admin/units", shows: "成都高新区" },
      { door: "action createUnitAction", send: async () => ({ form: { code: "new-unit", name: "成都市新单位", shortName: "新单位", kind: "department" } }) },
      { door: "action changeUnitAction", send: async ({ db }) => ({ form: unitForm((await db.select().from(units).where(eq(units.code, "wuhou")))[0]!) }) },
    ],
  },
  "person.read": { asks: [{ door: "page app/(app)/admin/people", shows: COLLEAGUE }, { door: "page app/(app)/admin/people/[username]", send: one({ username: COLLEAGUE }), shows: COLLEAGUE }] },
  "person.read_own_unit": { asks: [{ door: "page app/(app)/people", shows: COLLEAGUE }] },
  "person.manage": {
    asks: [
      { door: "page app/(app)/admin/people/new" },
      { door: "action createPersonAction", send: async () => ({ form: { username: "new.person", name: "新同事", unitCode: "gaoxin" } }) },
      { door: "action changePersonAction", send: async (site) => ({ form: { ...(await colleague(site)), name: "周同事", unitCode: "gaoxin", post: "联络员" } }) },
    ],
  },
  "person.assign_role": { asks: [{ door: "action assignRoleAction", send: async (site) => ({ form: { ...(await colleague(site)), role: "head" } }) }] },
  "person.disable": {
    prepare: left,
    asks: [
      { door: "action disablePersonAction", send: async () => ({ form: { username: COLLEAGUE, reason: "已调离本单位" } }) },
      { door: "action enablePersonAction", send: async () => ({ form: { username: "scene.left", reason: "调回本单位" } }) },
    ],
  },
  "person.issue_code": { asks: [{ door: "action issueCodeAction", send: async () => ({ form: { username: COLLEAGUE } }) }] },
  "person.unlock": { prepare: locked, asks: [{ door: "action unlockAction", send: async () => ({ form: { username: COLLEAGUE } }) }] },
  "person.reset_second_factor": { prepare: withFactor, asks: [{ door: "action resetSecondFactorAction", send: async () => ({ form: { username: COLLEAGUE, note: "当面核对工作证" } }) }] },
  "person.end_sessions": {
    prepare: withSessionAndToken,
    asks: [
      { door: "action endSessionsAction", send: async () => ({ form: { username: COLLEAGUE } }) },
      { door: "action revokeTokenAction", send: async ({ db }) => ({ form: { tokenId: String((await db.select().from(apiTokens))[0]!.id) } }) },
    ],
  },
  "security.read": { asks: [{ door: "page app/(app)/admin/security" }] },
  "security.change": {
    asks: [{ door: "action changeSecuritySettingsAction", send: async () => ({ form: { ...settingsForm(), confirmMinutes: "9", version: "2", reason: "按测评意见调整" } }) }],
  },
  "audit.read": { asks: [{ door: `GET ${V1}/audit/events`, shows: "王砚秋" }, { door: "page app/(app)/admin/audit" }] },
  "audit.export": { asks: [{ door: `GET ${V1}/audit/export`, shows: "王砚秋" }] },
  "audit.verify": { asks: [{ door: `POST ${V1}/audit/verify`, send: async () => ({ body: {} }) }] },
};

/** The file that the lead unit's filer downloads. */
