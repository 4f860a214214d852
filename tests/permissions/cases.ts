import { eq, inArray } from "drizzle-orm";
import { corrections, cycles, indicators, reminders, snapshots, updates } from "@/db/schema";
import { addDays, plainDate } from "@/lib/base/date";
import { calendarVersion, getSettings } from "@/lib/dispatch/calendar/queries";
import { enterArrangement } from "@/lib/dispatch/calendar/commands";
import { enterArrangementInput } from "@/lib/dispatch/calendar/inputs";
import { enterCorrection } from "@/lib/dispatch/corrections/commands";
import { enterCorrectionInput } from "@/lib/dispatch/corrections/inputs";
import { openCycle } from "@/lib/dispatch/opening/commands";
import { getCycle } from "@/lib/dispatch/queries";
import { sendReminders } from "@/lib/dispatch/reminders/commands";
import { planReminders } from "@/lib/dispatch/reminders/queries";
import { acceptUpdates, signUpdates } from "@/lib/dispatch/reviews/commands";
import { publishCycle, reopenCycle, sealCycle } from "@/lib/dispatch/sealing/commands";
import { waiveUpdates } from "@/lib/dispatch/waivers/commands";
import { JUNE, WORDS } from "../support/dispatch-month";
import type { Column } from "./matrix";
import { CODE, JULY, type Sent, type Site } from "./site";

export type Ask = {
  door: string;
  send?: (site: Site, who: Column) => Promise<Sent>;
  /** what is in every full answer, and in no other; absent: nothing is looked for */
  shows?: string;
  /** a list: what is out of sight is left out of an answer that is given */
  isList?: true;
  /** answered to columns of "o" that ask for what is another's; absent: they are answered, without what is another's */
  ofAnother?: number;
  /** several at once, each on its own: what is in sight but not allowed is told in the answer */
  eachOnItsOwn?: true;
  /** makes what was prepared to be sent stale; absent: it names no version */
  overtake?: (site: Site) => Promise<unknown>;
};
export type Case = { prepare?: (site: Site) => Promise<unknown>; asks: Ask[] };

const month = JUNE;
const MONTH = { month } as const;
const UPDATE = { month, code: CODE } as const;
const REASON = "联合调试推迟，重新核对后处理";

// What the month looks like when it is asked.
const save = ({ month: scene }: Site) => scene.save("filer", CODE);
const submitted = ({ month: scene }: Site) => scene.submit("filer", CODE);
const item = async ({ month: scene }: Site, code: string = CODE) => ({ code, version: await scene.version(code) });
async function signed(site: Site, code: string = CODE) {
  await site.month.submit("filer", code);
  await signUpdates(site.month.as("head"), { month, items: [await item(site, code)] });
}
async function accepted(site: Site) {
  await signed(site);
  await acceptUpdates(site.month.as("office"), { month, items: [await item(site)] });
}
async function sealed(site: Site) {
  await accepted(site);
  await sealCycle(site.month.as("office"), { month, unfiled: 3 });
}
async function published(site: Site) {
  await sealed(site);
  await publishCycle(site.month.as("lead"), { month });
}
const fingerprint = async ({ db }: Site) => (await db.select({ sha256: snapshots.sha256 }).from(snapshots))[0]!.sha256;
async function reopened(site: Site) {
  await sealed(site);
  await reopenCycle(site.month.as("lead"), { month, sha256: await fingerprint(site), reason: REASON });
}
async function inJuly(site: Site) {
  await sealed(site);
  await openCycle(site.month.as("office"), { month: JULY });
}
const inJulyItem = async ({ month: scene }: Site) => ({ month: JULY, code: CODE, version: await scene.version(CODE, JULY) });
const correction = { ofMonth: JUNE, item: "progressText", rightText: "完成加工10件。", reason: "误计返工件2件" };
async function corrected(site: Site) {
  await inJuly(site);
  await enterCorrection(site.month.as("filer"), enterCorrectionInput.parse({ ...(await inJulyItem(site)), ...correction }));
}
async function waived(site: Site) {
  await waiveUpdates(site.month.as("office"), { month, items: [await item(site)], reason: "项目暂停建设" });
}
const plan = async ({ month: scene }: Site) => planReminders(scene.as("office"), (await getCycle(scene.as("office"), month)).cycle, []);
async function reminded(site: Site) {
  await sendReminders(site.month.as("office"), { month, unitCodes: ["gaoxin"], again: false, fingerprint: (await planReminders(site.month.as("office"), (await getCycle(site.month.as("office"), month)).cycle, ["gaoxin"])).fingerprint });
}
const HOLIDAY = { year: "2027", source: "国办发明电〔2026〕7号", text: "2027-02-05 至 2027-02-11 休" };
async function arranged({ month: scene }: Site) {
  await enterArrangement(scene.as("lead"), enterArrangementInput.parse({ ...HOLIDAY, version: 0 }));
}

async function quarantined({ month: scene }: Site) {
  const { aFile, attach } = await import("../attachments/a-file");
  await attach(scene.as("filer"), CODE, aFile("误报.pdf", { status: "infected", scanNote: "查出病毒", isScanned: true }));
}

// How somebody else is faster.
const touch = ({ db }: Site) => db.update(updates).set({ version: 90 }).where(inArray(updates.cycleId, db.select({ id: cycles.id }).from(cycles).where(eq(cycles.status, "open"))));

const one = (params: Record<string, string>) => async (): Promise<Sent> => ({ params });
const withItem = (more: object = {}) => async (site: Site): Promise<Sent> => ({ params: MONTH, body: { ...(await item(site)), ...more } });
const withItems = (more: object = {}) => async (site: Site): Promise<Sent> => ({ params: MONTH, body: { items: [await item(site)], ...more } });
const ofUpdate = (more: object = {}) => async (site: Site): Promise<Sent> => ({ params: UPDATE, body: { version: await site.month.version(CODE), ...more } });
const V1 = "app/api/v1";

/** How every row of the matrix is asked at every door that it leads to. */
export const CASES: Record<string, Case> = {
  "me.read": { asks: [{ door: `GET ${V1}/me` }] },
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
  "overview.read": { asks: [{ door: "page app/(app)/overview", send: async () => ({ search: { live: "1" } }) }] },
  "project.read (list)": { asks: [{ door: `GET ${V1}/projects`, shows: CODE, isList: true }, { door: `GET ${V1}/projects/filters`, shows: "gaoxin", isList: true }] },
  "project.read (view)": { asks: [{ door: `GET ${V1}/projects/[code]`, send: one({ code: CODE }), shows: CODE }, { door: "page app/(app)/projects/[code]", send: one({ code: CODE }), shows: CODE }] },
  "baseline.approve": {
    asks: [
      { door: "page app/(app)/projects/[code]/replan", send: one({ code: CODE }), shows: CODE },
      { door: "action approveBaselineAction", send: async () => ({ form: { code: CODE, reason: "依据市领导小组会议纪要", ordinal: "2", plannedOn: "2025-08-31" } }) },
    ],
  },
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
  "cycle.publish": { prepare: sealed, asks: [{ door: `POST ${V1}/cycles/[month]/publish`, send: async () => ({ params: MONTH, body: {} }) }] },
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
    asks: [{ door: `GET ${V1}/updates/[month]/[code]`, send: one(UPDATE), shows: WORDS.progressText }, { door: "page app/(app)/dispatch/[month]/[code]", send: one(UPDATE), shows: WORDS.progressText }],
  },
  "filing.read (signed)": {
    prepare: signed,
    asks: [{ door: `GET ${V1}/updates/[month]/[code]`, send: one(UPDATE), shows: WORDS.progressText }, { door: "page app/(app)/dispatch/[month]/[code]", send: one(UPDATE), shows: WORDS.progressText }],
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
  "attachment.release": {
    prepare: quarantined,
    asks: [
      { door: "page app/(app)/admin/quarantine", shows: "误报.pdf" },
      { door: "action releaseAttachmentAction", send: async ({ db }) => ({ form: { id: (await db.query.attachments.findFirst())!.id, reason: "经另一引擎复核为误报" } }) },
    ],
  },
  "workbook.take": { asks: [{ door: `GET ${V1}/cycles/[month]/workbook`, send: one(MONTH), shows: CODE }, { door: "page app/(app)/dispatch/[month]/workbook", send: one(MONTH) }] },
  "workbook.upload": { asks: [{ door: `POST ${V1}/cycles/[month]/workbook/preview`, send: async (site) => ({ params: MONTH, body: await workbookOfLead(site) }), ofAnother: 422 }] },
  "reminder.read": { prepare: reminded, asks: [{ door: `POST ${V1}/reminders/[id]/read`, send: async ({ db }) => ({ params: { id: String((await db.select().from(reminders).where(eq(reminders.role, "filer")))[0]!.id) }, body: {} }), ofAnother: 404 }] },
  "report.list": { prepare: sealed, asks: [{ door: "page app/(app)/reports" }] },
  "report.read (sealed)": { prepare: sealed, asks: [{ door: "page app/(app)/reports/[month]", send: one(MONTH) }] },
  "report.read (published)": { prepare: published, asks: [{ door: "page app/(app)/reports/[month]", send: one(MONTH) }] },
  "report.download (sealed)": { prepare: sealed, asks: [{ door: "GET app/(app)/reports/[month]/download", send: one(MONTH) }] },
  "report.download (published)": { prepare: published, asks: [{ door: "GET app/(app)/reports/[month]/download", send: one(MONTH) }] },
};

/** The file that the lead unit's filer downloads. */
async function workbookOfLead({ month: scene }: Site): Promise<Uint8Array> {
  const { downloadWorkbook } = await import("@/lib/dispatch/workbook/commands");
  return new Uint8Array((await downloadWorkbook(scene.as("filer"), { month })).bytes);
}
