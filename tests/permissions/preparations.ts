import { desc, eq, inArray, sql } from "drizzle-orm";
import { TOTP } from "otpauth";
import { apiTokens, attachments, changeRequests, cycles, identities, milestoneLinks, people, projectPlaces, projects, reports, secondFactors, sessions, signInTries, snapshots, units, updates } from "@/db/schema";
import { enterArrangement } from "@/lib/dispatch/calendar/commands";
import { enterArrangementInput } from "@/lib/dispatch/calendar/inputs";
import { enterCorrection } from "@/lib/dispatch/corrections/commands";
import { enterCorrectionInput } from "@/lib/dispatch/corrections/inputs";
import { openCycle } from "@/lib/dispatch/opening/commands";
import { getCycle } from "@/lib/dispatch/queries";
import { sendReminders } from "@/lib/dispatch/reminders/commands";
import { planReminders } from "@/lib/dispatch/reminders/queries";
import { acceptUpdates, signUpdates } from "@/lib/dispatch/reviews/commands";
import { markPublished, reopenCycle, sealCycle } from "@/lib/dispatch/sealing/commands";
import { waiveUpdates } from "@/lib/dispatch/waivers/commands";
import { refreshStaleLights } from "@/lib/lights/commands";
import { overrideLight } from "@/lib/lights/overrides/commands";
import type { SettableLight } from "@/lib/lights/terms";
import { addLink } from "@/lib/milestones/links/commands";
import { addLinkInput } from "@/lib/milestones/links/inputs";
import { hashPassword } from "@/lib/people/passwords/hashing";
import { sealSecret } from "@/lib/people/second-factor/secret-seal";
import { DEMONSTRATION_PRESET } from "@/lib/people/security/terms";
import { assign } from "@/lib/projects/assignments/commands";
import { assignInput } from "@/lib/projects/assignments/inputs";
import { findHolder } from "@/lib/projects/assignments/queries";
import { notePlace } from "@/lib/projects/places/commands";
import { placeInput } from "@/lib/projects/places/inputs";
import { findPlace } from "@/lib/projects/places/queries";
import type { Duty } from "@/lib/projects/terms";
import { aFile, attach } from "../attachments/a-file";
import { photo } from "../attachments/evidence-files";
import { PASSWORD } from "../support/actors";
import { reportUpTo } from "../reports/a-report-on-its-way";
import { JUNE, TODAY } from "../support/dispatch-month";
import { request } from "../support/replan";
import type { Column } from "./matrix";
import { CODE, ISSUER, JULY, personOf, WHO, type Sent, type Site } from "./site";

export const V1 = "app/api/v1";
export const month = JUNE;
export const MONTH = { month } as const;
export const UPDATE = { month, code: CODE } as const;
export const REASON = "联合调试推迟，重新核对后处理";

// What the month looks like when it is asked.
export const save = ({ month: scene }: Site) => scene.save("filer", CODE);
export const submitted = ({ month: scene }: Site) => scene.submit("filer", CODE);
export const item = async ({ month: scene }: Site, code: string = CODE) => ({ code, version: await scene.version(code) });
export async function signed(site: Site, code: string = CODE) {
  await site.month.submit("filer", code);
  await signUpdates(site.month.as("head"), { month, items: [await item(site, code)] });
}
export async function accepted(site: Site) {
  await signed(site);
  await acceptUpdates(site.month.as("office"), { month, items: [await item(site)] });
}
export async function sealed(site: Site) {
  await accepted(site);
  await sealCycle(site.month.as("office"), { month, unfiled: 3 });
}
export async function published(site: Site) {
  await sealed(site);
  await markPublished(site.month.as("lead"), { month });
}
/** June's report by the right people up to a state, as of the day on which the doors are asked. */
export const reported = (status: Parameters<typeof reportUpTo>[1], writer?: "lead") => async (site: Site) => {
  await sealed(site);
  await reportUpTo(site.month, status, TODAY, writer);
};
const reportIn = async ({ db }: Site) => (await db.select().from(reports).orderBy(desc(reports.revision)))[0]!;
export const OF_PERIOD = { period: month } as const;
export const onReport = (more: object = {}) => async (site: Site): Promise<Sent> => {
  const { revision, version } = await reportIn(site);
  return { params: OF_PERIOD, body: { revision, version, ...more } };
};
export const touchReport = ({ db }: Site) => db.execute(sql`update reports set version = version + 90`);
export const fingerprint = async ({ db }: Site) => (await db.select({ sha256: snapshots.sha256 }).from(snapshots))[0]!.sha256;
export async function reopened(site: Site) {
  await sealed(site);
  await reopenCycle(site.month.as("lead"), { month, sha256: await fingerprint(site), reason: REASON });
}
async function inJuly(site: Site) {
  await sealed(site);
  await openCycle(site.month.as("office"), { month: JULY });
}
export const inJulyItem = async ({ month: scene }: Site) => ({ month: JULY, code: CODE, version: await scene.version(CODE, JULY) });
export const correction = { ofMonth: JUNE, item: "progressText", rightText: "完成加工10件。", reason: "误计返工件2件" };
export async function corrected(site: Site) {
  await inJuly(site);
  await enterCorrection(site.month.as("filer"), enterCorrectionInput.parse({ ...(await inJulyItem(site)), ...correction }));
}
export async function waived(site: Site) {
  await waiveUpdates(site.month.as("office"), { month, items: [await item(site)], reason: "项目暂停建设" });
}
export const plan = async ({ month: scene }: Site) => planReminders(scene.as("office"), (await getCycle(scene.as("office"), month)).cycle, []);
export async function reminded(site: Site) {
  await sendReminders(site.month.as("office"), { month, unitCodes: ["gaoxin"], again: false, fingerprint: (await planReminders(site.month.as("office"), (await getCycle(site.month.as("office"), month)).cycle, ["gaoxin"])).fingerprint });
}
export const HOLIDAY = { year: "2027", source: "国办发明电〔2026〕7号", text: "2027-02-05 至 2027-02-11 休" };
export async function arranged({ month: scene }: Site) {
  await enterArrangement(scene.as("lead"), enterArrangementInput.parse({ ...HOLIDAY, version: 0 }));
}
export const lightsOfToday = ({ month: scene }: Site) => refreshStaleLights(scene.as("office"));
const seen = async ({ month: scene }: Site) => {
  const { light, computedLight } = await scene.project(CODE);
  return { light, computedLight };
};
export async function lowered(site: Site) {
  await lightsOfToday(site);
  await overrideLight(site.month.as("office"), { code: CODE, seen: await seen(site), light: "red", reason: REASON });
}
export const judged = (light?: SettableLight) => async (site: Site): Promise<Sent> => ({ params: { code: CODE }, body: { seen: await seen(site), ...(light && { light, reason: REASON }) } });

export const fileOf = (name: string, bytes: Buffer): Sent => ({ params: UPDATE, search: { name, bytes: String(bytes.length) }, body: new Uint8Array(bytes) });
/** A photo: it is drawn anew, so that there is an original besides. */
export const withFile = async (site: Site) => site.ask("F.lead", `POST ${V1}/updates/[month]/[code]/attachments`, fileOf("现场照片.jpg", await photo()));
export const theFile = async ({ db }: Site): Promise<Sent> => ({ params: { id: (await db.select().from(attachments))[0]!.id } });
export const withQuarantined = ({ month: scene }: Site) => attach(scene.as("filer"), CODE, aFile("误报.pdf", { status: "infected", scanNote: "查出病毒", isScanned: true }));
export async function withSignedFile(site: Site) {
  await withFile(site);
  await signed(site);
}

// A request to change the plan.
/** More than the office's lead decides. */
export const LONGER = { items: [{ ordinal: 2, toOn: "2025-10-31" }] };
export const asked = (site: Site, until: Parameters<typeof request>[1], content: object = {}) => request(site.month, until, content);
const changeIn = async ({ db }: Site) => (await db.select({ id: changeRequests.id, version: changeRequests.version }).from(changeRequests))[0]!;
export const theChange = async (site: Site): Promise<Sent> => ({ params: { id: String((await changeIn(site)).id) } });
export const onChange = (more: object = {}) => async (site: Site): Promise<Sent> => ({ ...(await theChange(site)), body: { ...more, version: (await changeIn(site)).version } });
export const touchChange = ({ db }: Site) => db.update(changeRequests).set({ version: 90 });

// 前后置关系.
export const linkedMilestones = ({ month: scene }: Site) => addLink(scene.as("office"), addLinkInput.parse({ predecessor: { code: "GC-1-02", ordinal: 1 }, successor: { code: "GC-1-03", ordinal: 3 } }));
export const LINK = { predecessor: { code: CODE, ordinal: 1 }, successor: { code: "GC-1-02", ordinal: 3 } };
export const theLink = async ({ db }: Site) => ({ params: { id: String((await db.select({ id: milestoneLinks.id }).from(milestoneLinks))[0]!.id) }, body: {} });

// What the administrators find.
export const COLLEAGUE = "scene.colleague";
export const colleague = async ({ db }: Site) => ({ username: COLLEAGUE, version: String((await db.select().from(people).where(eq(people.username, COLLEAGUE)))[0]!.version) });
const ofColleague = ({ month: scene }: Site) => personOf(scene, "colleague");
const soon = () => new Date(Date.now() + 3_600_000);
export const left = ({ db, month: scene }: Site) =>
  db.insert(people).values({ username: "scene.left", name: "离任人", role: "filer", unitId: unitOf(scene), passwordHash: "none", createdAt: new Date(), disabledAt: new Date(), disabledReason: "已调离" });
export const locked = ({ db }: Site) => db.insert(signInTries).values({ username: COLLEAGUE, tries: 5, since: new Date(), lockedUntil: soon() });
export const withFactor = (site: Site) => site.db.insert(secondFactors).values({ personId: ofColleague(site), secret: "sealed", createdAt: new Date(), confirmedAt: new Date() });
export async function withSessionAndToken(site: Site) {
  const [personId, at] = [ofColleague(site), new Date()];
  await site.db.insert(sessions).values({ personId, startedAt: at, lastSeenAt: at, expiresAt: soon() });
  await site.db.insert(apiTokens).values({ personId, tokenHash: "ab".repeat(32), createdAt: at, expiresAt: soon() });
}
export const linked = ({ db, month: scene }: Site) => db.insert(identities).values(Object.values(WHO).map((who) => ({ issuer: ISSUER, subject: who, personId: personOf(scene, who), linkedAt: new Date() })));
const unitOf = (scene: Site["month"]): number => {
  const { actor } = scene.as("colleague");
  return actor.kind === "person" ? actor.unit.id : 0;
};
export const unitForm = ({ code, name, shortName }: typeof units.$inferSelect) => ({ code, name, shortName: "武侯", isActive: "yes", wasName: name, wasShortName: shortName, wasActive: "yes" });
export const settingsForm = () => ({ ...Object.fromEntries(Object.entries(DEMONSTRATION_PRESET).map(([name, value]) => [name, String(value)])), requireSecondFactor: "no" });

// What people have of their own.
const SECRET = "JBSWY3DPEHPK3PXP";
export async function withPasswords({ db }: Site) {
  await db.update(people).set({ passwordHash: await hashPassword(PASSWORD) });
}
async function giveFactor({ db, month: scene }: Site, who: Column, confirmedAt: Date | null) {
  const personId = personOf(scene, who === "N" ? "colleague" : WHO[who]);
  const fresh = { secret: sealSecret(SECRET, personId), createdAt: new Date(), confirmedAt, lastStep: 0 };
  await db.insert(secondFactors).values({ personId, ...fresh }).onConflictDoUpdate({ target: secondFactors.personId, set: fresh });
}
/** The code that the generator shows first, for one not yet put to use. */
export async function firstCode(site: Site, who: Column): Promise<string> {
  await giveFactor(site, who, null);
  return new TOTP({ secret: SECRET }).generate();
}
export async function withOwnFactor(site: Site, who: Column): Promise<Sent> {
  await giveFactor(site, who, new Date());
  return { body: {} };
}
export async function otherSession(site: Site, who: Column): Promise<string> {
  const at = new Date();
  const [session] = await site.db.insert(sessions).values({ personId: personOf(site.month, who === "N" ? "colleague" : WHO[who]), startedAt: at, lastSeenAt: at, expiresAt: soon() }).returning({ id: sessions.id });
  return session!.id;
}

// Who answers for the project.
export const assigning = (more: object): Sent => ({ params: { code: CODE }, body: { name: "孙立言", post: "副主任", fromOn: "2025-06-20", handover: "里程碑2至5未完成，设备采购合同已移交。", ...more } });
const toAssign = (site: Site, more: object) => assign(site.month.as("lead"), assignInput.parse({ code: CODE, ...(assigning(more).body as object), name: "郑怀谷" }));
export const inOffice = async ({ db, month: scene }: Site, duty: Duty) => (await findHolder(db, (await scene.project(CODE)).id, duty, null))!.id;
export async function replaced(site: Site) {
  for (const duty of ["responsible", "city_leader"] as const) await toAssign(site, { duty, seen: await inOffice(site, duty) });
}
export const owned = (site: Site) => toAssign(site, { duty: "milestone_owner", milestoneOrdinal: 2, seen: null });

// How somebody else is faster.
export const touch = ({ db }: Site) => db.update(updates).set({ version: 90 }).where(inArray(updates.cycleId, db.select({ id: cycles.id }).from(cycles).where(eq(cycles.status, "open"))));
export const otherLight = ({ db }: Site) => db.update(projects).set({ computedLight: "grey" });

export const one = (params: Record<string, string>) => async (): Promise<Sent> => ({ params });
export const withItem = (more: object = {}) => async (site: Site): Promise<Sent> => ({ params: MONTH, body: { ...(await item(site)), ...more } });
export const withItems = (more: object = {}) => async (site: Site): Promise<Sent> => ({ params: MONTH, body: { items: [await item(site)], ...more } });
export const ofUpdate = (more: object = {}) => async (site: Site): Promise<Sent> => ({ params: UPDATE, body: { version: await site.month.version(CODE), ...more } });

export async function workbookOfLead({ month: scene }: Site): Promise<Uint8Array> {
  const { downloadWorkbook } = await import("@/lib/dispatch/workbook/commands");
  return new Uint8Array((await downloadWorkbook(scene.as("filer"), { month })).bytes);
}

export const SOMEWHERE = { name: "兴隆湖畔", zone: "science_city", longitude: 104.08, latitude: 30.4 };
export const placed = ({ month: scene }: Site) => notePlace(scene.as("lead"), placeInput.parse({ code: CODE, name: "菁蓉汇", seen: null }));
export const notedAt = async ({ month: scene }: Site) => (await findPlace(scene.as("office"), CODE))!.notedAt;
export const notedAgain = ({ db }: Site) => db.update(projectPlaces).set({ notedAt: new Date("2025-06-20T12:00:00+08:00") });
