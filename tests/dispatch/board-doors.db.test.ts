import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { POST as askAgainRoute } from "@/app/api/v1/cycles/[month]/ask-again/route";
import { GET as previewRoute } from "@/app/api/v1/cycles/[month]/reminders/preview/route";
import { POST as remindRoute } from "@/app/api/v1/cycles/[month]/reminders/route";
import { POST as waiveRoute } from "@/app/api/v1/cycles/[month]/waive/route";
import { GET as meRoute } from "@/app/api/v1/me/route";
import { POST as readRoute } from "@/app/api/v1/reminders/[id]/read/route";
import { events, reminders } from "@/db/schema";
import { JUNE } from "../support/dispatch-month";
import { monthSite } from "../support/month-site";
import { ownPage, send } from "../support/requests";

let keys = 0;
const newKey = () => `board-door-${(keys += 1)}`;
const params = { month: JUNE };
const post = (route: typeof waiveRoute, verb: string, cookie: string, body: object, key = newKey()) =>
  send(route, `/api/v1/cycles/${JUNE}/${verb}`, { method: "POST", headers: ownPage(cookie, key), body, params });
const preview = (cookie: string, query = "") => send(previewRoute, `/api/v1/cycles/${JUNE}/reminders/preview${query}`, { headers: { cookie }, params });

test("preview, send, read: each by its person; the same sending twice is one", monthSite(async ({ db, cookie }) => {
  const [office, filer, other] = [await cookie("office"), await cookie("filer"), await cookie("tianfu.filer")];
  const seen = await preview(office, "?unit=gaoxin");
  expect(seen).toMatchObject({ status: 200, body: { drafts: [{ unit: { code: "gaoxin" }, role: "filer", codes: ["GC-1-01", "GC-1-02"] }] } });
  const body = { unitCodes: ["gaoxin"], fingerprint: seen.body.fingerprint };
  const first = await post(remindRoute, "reminders", office, body, "one-sending");
  expect(first).toMatchObject({ status: 200, body: { units: 1, people: 2, nobody: [] } });
  expect((await post(remindRoute, "reminders", office, body, "one-sending")).body).toEqual(first.body);
  const sent = await db.select().from(reminders);
  expect(sent).toHaveLength(1);
  expect(await db.select().from(events).where(eq(events.action, "cycle.reminded"))).toHaveLength(1);

  const unread = async () => (await send(meRoute, "/api/v1/me", { headers: { cookie: filer } })).body.unreadReminders;
  const read = (who: string, id: string) => send(readRoute, `/api/v1/reminders/${id}/read`, { method: "POST", headers: ownPage(who, newKey()), body: {}, params: { id } });
  expect(await unread()).toBe(1);
  expect(await read(other, String(sent[0]!.id))).toMatchObject({ status: 404, body: { error: { message: "没有找到这条催报，或您无权查看" } } });
  for (const odd of ["99999999999", "0", "-1", "1.0", "1e0", `0x${sent[0]!.id.toString(16)}`, `${sent[0]!.id} `, ""]) expect((await read(filer, odd)).status, odd).toBe(422);
  expect(await unread()).toBe(1);
  expect((await read(filer, String(sent[0]!.id))).status).toBe(200);
  expect(await unread()).toBe(0);
}));

test("units cannot look at who would be reminded, nor send; a sending without a preview is refused", monthSite(async ({ cookie }) => {
  const [office, head] = [await cookie("office"), await cookie("head")];
  expect(await preview(head)).toMatchObject({ status: 403, body: { error: { message: "只有调度专班可以催报" } } });
  expect((await preview("")).status).toBe(401);
  expect(await post(remindRoute, "reminders", head, { fingerprint: "0".repeat(64) })).toMatchObject({ status: 403 });
  expect(await post(remindRoute, "reminders", office, {})).toMatchObject({ status: 422 });
  expect(await post(remindRoute, "reminders", office, { fingerprint: "0".repeat(64) })).toMatchObject({ status: 409, body: { error: { message: "预览之后填报情况有变化，请核对新的名单后再发送" } } });
}));

test("waive and take back over HTTP: reason at its field, stale with who was first, done with how many", monthSite(async ({ cookie, month }) => {
  const [office, filer] = [await cookie("office"), await cookie("filer")];
  const items = [{ code: "GC-1-01", version: 1 }, { code: "GC-1-02", version: 1 }];
  expect(await post(waiveRoute, "waive", office, { items, reason: "无" })).toMatchObject({ status: 422, body: { error: { details: { fields: { reason: "请写明免报理由（至少 4 个字）" } } } } });
  expect(await post(waiveRoute, "waive", filer, { items, reason: "项目已批准暂停" })).toMatchObject({ status: 403 });
  expect(await post(waiveRoute, "waive", office, { items, reason: "项目已批准暂停" })).toMatchObject({ status: 200, body: { done: 2 } });
  expect(await post(askAgainRoute, "ask-again", office, { items })).toMatchObject({ status: 409, body: { error: { details: { changedBy: "王砚秋", stale: ["GC-1-01", "GC-1-02"] } } } });
  expect(await post(askAgainRoute, "ask-again", office, { items: items.map(({ code }) => ({ code, version: 2 })) })).toMatchObject({ status: 200, body: { done: 2 } });
  expect(await month.update("GC-1-01")).toMatchObject({ status: "draft", version: 3 });
}));
