import { eq, inArray } from "drizzle-orm";
import { TOTP } from "otpauth";
import { apiTokens, attachments, corrections, cycles, identities, indicators, people, reminders, secondFactors, sessions, signInTries, snapshots, units, updates } from "@/db/schema";
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
import { hashPassword } from "@/lib/people/password";
import { sealSecret } from "@/lib/people/second-factor/secret-seal";
import { DEMONSTRATION_PRESET } from "@/lib/people/security/terms";
import { aFile, attach } from "../attachments/a-file";
import { pdf, photo } from "../attachments/evidence-files";
import { PASSWORD } from "../support/actors";
import { JUNE, WORDS } from "../support/dispatch-month";
import type { Column } from "./matrix";
import { CODE, ISSUER, JULY, personOf, WHO, type Sent, type Site } from "./site";

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

const V1 = "app/api/v1";
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

const fileOf = (name: string, bytes: Buffer): Sent => ({ params: UPDATE, search: { name, bytes: String(bytes.length) }, body: new Uint8Array(bytes) });
/** A photo: it is drawn anew, so that there is an original besides. */
const withFile = async (site: Site) => site.ask("F.lead", `POST ${V1}/updates/[month]/[code]/attachments`, fileOf("现场照片.jpg", await photo()));
const theFile = async ({ db }: Site): Promise<Sent> => ({ params: { id: (await db.select().from(attachments))[0]!.id } });
const withQuarantined = ({ month: scene }: Site) => attach(scene.as("filer"), CODE, aFile("误报.pdf", { status: "infected", scanNote: "查出病毒", isScanned: true }));
async function withSignedFile(site: Site) {
  await withFile(site);
  await signed(site);
}

// What the administrators find.
const COLLEAGUE = "scene.colleague";
const colleague = async ({ db }: Site) => ({ username: COLLEAGUE, version: String((await db.select().from(people).where(eq(people.username, COLLEAGUE)))[0]!.version) });
const ofColleague = ({ month: scene }: Site) => personOf(scene, "colleague");
const soon = () => new Date(Date.now() + 3_600_000);
const left = ({ db, month: scene }: Site) =>
  db.insert(people).values({ username: "scene.left", name: "离任人", role: "filer", unitId: unitOf(scene), passwordHash: "none", createdAt: new Date(), disabledAt: new Date(), disabledReason: "已调离" });
const locked = ({ db }: Site) => db.insert(signInTries).values({ username: COLLEAGUE, tries: 5, since: new Date(), lockedUntil: soon() });
const withFactor = (site: Site) => site.db.insert(secondFactors).values({ personId: ofColleague(site), secret: "sealed", createdAt: new Date(), confirmedAt: new Date() });
async function withSessionAndToken(site: Site) {
  const [personId, at] = [ofColleague(site), new Date()];
  await site.db.insert(sessions).values({ personId, startedAt: at, lastSeenAt: at, expiresAt: soon() });
  await site.db.insert(apiTokens).values({ personId, tokenHash: "ab".repeat(32), createdAt: at, expiresAt: soon() });
}
const linked = ({ db, month: scene }: Site) => db.insert(identities).values(Object.values(WHO).map((who) => ({ issuer: ISSUER, subject: who, personId: personOf(scene, who), linkedAt: new Date() })));
const unitOf = (scene: Site["month"]): number => {
  const { actor } = scene.as("colleague");
  return actor.kind === "person" ? actor.unit.id : 0;
};
const unitForm = ({ code, name, shortName }: typeof units.$inferSelect) => ({ code, name, shortName: "武侯", isActive: "yes", wasName: name, wasShortName: shortName, wasActive: "yes" });
const settingsForm = () => ({ ...Object.fromEntries(Object.entries(DEMONSTRATION_PRESET).map(([name, value]) => [name, String(value)])), requireSecondFactor: "no" });

// What people have of their own.
const SECRET = "JBSWY3DPEHPK3PXP";
async function withPasswords({ db }: Site) {
  await db.update(people).set({ passwordHash: await hashPassword(PASSWORD) });
}
async function giveFactor({ db, month: scene }: Site, who: Column, confirmedAt: Date | null) {
  const personId = personOf(scene, who === "N" ? "colleague" : WHO[who]);
  const fresh = { secret: sealSecret(SECRET, personId), createdAt: new Date(), confirmedAt, lastStep: 0 };
  await db.insert(secondFactors).values({ personId, ...fresh }).onConflictDoUpdate({ target: secondFactors.personId, set: fresh });
}
/** The code that the generator shows first, for one not yet put to use. */
async function firstCode(site: Site, who: Column): Promise<string> {
  await giveFactor(site, who, null);
  return new TOTP({ secret: SECRET }).generate();
}
async function withOwnFactor(site: Site, who: Column): Promise<Sent> {
  await giveFactor(site, who, new Date());
  return { body: {} };
}
async function otherSession(site: Site, who: Column): Promise<string> {
  const at = new Date();
  const [session] = await site.db.insert(sessions).values({ personId: personOf(site.month, who === "N" ? "colleague" : WHO[who]), startedAt: at, lastSeenAt: at, expiresAt: soon() }).returning({ id: sessions.id });
  return session!.id;
}

// How somebody else is faster.
const touch = ({ db }: Site) => db.update(updates).set({ version: 90 }).where(inArray(updates.cycleId, db.select({ id: cycles.id }).from(cycles).where(eq(cycles.status, "open"))));

const one = (params: Record<string, string>) => async (): Promise<Sent> => ({ params });
const withItem = (more: object = {}) => async (site: Site): Promise<Sent> => ({ params: MONTH, body: { ...(await item(site)), ...more } });
const withItems = (more: object = {}) => async (site: Site): Promise<Sent> => ({ params: MONTH, body: { items: [await item(site)], ...more } });
const ofUpdate = (more: object = {}) => async (site: Site): Promise<Sent> => ({ params: UPDATE, body: { version: await site.month.version(CODE), ...more } });

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
  "report.read (sealed)": { prepare: sealed, asks: [{ door: "page app/(app)/reports/[month]", send: one(MONTH) }] },
  "report.read (published)": { prepare: published, asks: [{ door: "page app/(app)/reports/[month]", send: one(MONTH) }] },
  "report.download (sealed)": { prepare: sealed, asks: [{ door: "GET app/(app)/reports/[month]/download", send: one(MONTH) }] },
  "report.download (published)": { prepare: published, asks: [{ door: "GET app/(app)/reports/[month]/download", send: one(MONTH) }] },
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
async function workbookOfLead({ month: scene }: Site): Promise<Uint8Array> {
  const { downloadWorkbook } = await import("@/lib/dispatch/workbook/commands");
  return new Uint8Array((await downloadWorkbook(scene.as("filer"), { month })).bytes);
}
