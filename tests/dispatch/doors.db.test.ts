import { eq, sql } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { GET as getCycleRoute } from "@/app/api/v1/cycles/[month]/route";
import { GET as filingsRoute } from "@/app/api/v1/cycles/[month]/filings/route";
import { POST as submitManyRoute } from "@/app/api/v1/cycles/[month]/submit/route";
import { POST as acceptRoute } from "@/app/api/v1/cycles/[month]/accept/route";
import { POST as returnRoute } from "@/app/api/v1/cycles/[month]/return/route";
import { POST as sealRoute } from "@/app/api/v1/cycles/[month]/seal/route";
import { POST as signRoute } from "@/app/api/v1/cycles/[month]/sign/route";
import { GET as listCyclesRoute } from "@/app/api/v1/cycles/route";
import { GET as getUpdateRoute, PUT as saveRoute } from "@/app/api/v1/updates/[month]/[code]/route";
import { POST as withdrawRoute } from "@/app/api/v1/updates/[month]/[code]/withdraw/route";
import { POST as submitRoute } from "@/app/api/v1/updates/[month]/[code]/submit/route";
import { connect } from "@/db/client";
import { events } from "@/db/schema";
import { plainDate } from "@/lib/base/date";
import { JUNE, WORDS } from "../support/dispatch-month";
import { monthSite } from "../support/month-site";
import { ownPage, send } from "../support/requests";

let keys = 0;
const newKey = () => `door-test-${(keys += 1)}`;
const content = (more: object = {}) => ({ ...WORDS, ...more });
const update = (code: string) => ({ path: `/api/v1/updates/${JUNE}/${code}`, params: { month: JUNE, code } });
const save = (cookie: string, code: string, version: number, more: object = {}, key = newKey()) =>
  send(saveRoute, update(code).path, { method: "PUT", headers: ownPage(cookie, key), body: { version, content: content(more) }, params: update(code).params });
const submit = (cookie: string, code: string, version: number, more: object = {}, key = newKey()) =>
  send(submitRoute, `${update(code).path}/submit`, { method: "POST", headers: ownPage(cookie, key), body: { version, content: content(more) }, params: update(code).params });
const act = (route: typeof signRoute, verb: string, cookie: string, body: object, key = newKey()) =>
  send(route, `/api/v1/cycles/${JUNE}/${verb}`, { method: "POST", headers: ownPage(cookie, key), body, params: { month: JUNE } });

describe("filing over HTTP", () => {
  test("form, save, submit: each answer carries the version for the next", monthSite(async ({ cookie }) => {
    const filer = await cookie("filer");
    const form = await send(getUpdateRoute, update("GC-1-01").path, { headers: { cookie: filer }, params: update("GC-1-01").params });
    expect(form).toMatchObject({ status: 200, body: { update: { status: "draft", version: 1 }, mayEdit: { allowed: true } } });
    expect(await save(filer, "GC-1-01", 1)).toMatchObject({ status: 200, body: { status: "draft", version: 2 } });
    expect(await submit(filer, "GC-1-01", 2)).toMatchObject({ status: 200, body: { status: "submitted", version: 3, isLate: false } });
  }));

  test("the same submission twice is one: with its key the first answer, without it the sentence where it stands", monthSite(async ({ db, cookie }) => {
    const filer = await cookie("filer");
    const first = await submit(filer, "GC-1-01", 1, {}, "one-attempt");
    const again = await submit(filer, "GC-1-01", 1, {}, "one-attempt");
    expect([again.status, again.body]).toEqual([200, first.body]);
    const other = await submit(filer, "GC-1-01", 1);
    expect(other).toMatchObject({ status: 403, body: { error: { kind: "forbidden", message: "当前为“待单位审核”，不能修改。如需更正，请联系审核人或调度专班退回" } } });
    expect(await db.select().from(events).where(eq(events.action, "update.submitted"))).toHaveLength(1);
  }));

  test("a unit's whole month is read and handed over at once; the same hand-over again is answered the same and done once", monthSite(async ({ db, cookie }) => {
    const filer = await cookie("filer");
    const read = await send(filingsRoute, `/api/v1/cycles/${JUNE}/filings`, { headers: { cookie: filer }, params: { month: JUNE } });
    expect(read).toMatchObject({ status: 200, body: { mayFile: { allowed: true }, filings: [{ project: { code: "GC-1-01" }, update: { version: 1 } }, { project: { code: "GC-1-02" } }] } });
    const items = [{ code: "GC-1-01", version: 1, content: content() }, { code: "GC-1-02", version: 1, content: content({ selfJudgement: null }) }];
    const first = await act(submitManyRoute, "submit", filer, { items }, "one-hand-over");
    expect(first).toMatchObject({ status: 200, body: { results: [{ code: "GC-1-01", isSubmitted: true, version: 2 }, { code: "GC-1-02", isSubmitted: false, fields: { selfJudgement: "请选择单位自评" } }] } });
    expect((await act(submitManyRoute, "submit", filer, { items }, "one-hand-over")).body).toEqual(first.body);
    expect(await db.select().from(events).where(eq(events.action, "update.submitted"))).toHaveLength(1);
    expect(await act(submitManyRoute, "submit", filer, { items: [] })).toMatchObject({ status: 422, body: { error: { details: { fields: { items: "请先勾选要提交的项目" } } } } });
    expect(await send(filingsRoute, `/api/v1/cycles/${JUNE}/filings`, { headers: { cookie: await cookie("office") }, params: { month: JUNE } })).toMatchObject({ status: 403 });
  }));

  test("the second of two people who save is told who was first, and at what version to go on", monthSite(async ({ cookie }) => {
    const [mine, theirs] = [await cookie("filer"), await cookie("colleague")];
    await save(theirs, "GC-1-01", 1, { progressText: "同事写的" });
    const conflict = await save(mine, "GC-1-01", 1, { progressText: "我写的" });
    expect(conflict).toMatchObject({ status: 409, body: { error: { kind: "conflict", details: { currentVersion: 2, changedBy: "周同事" } } } });
    expect(conflict.body.error?.message).toContain("您填写的内容仍在页面上");
    expect((await save(mine, "GC-1-01", 2, { progressText: "我写的" })).status).toBe(200);
  }));

  test("a submission is withdrawn once however often the request arrives, and can be handed over again", monthSite(async ({ db, cookie }) => {
    const filer = await cookie("filer");
    const withdraw = (version: number, key: string) =>
      send(withdrawRoute, `${update("GC-1-01").path}/withdraw`, { method: "POST", headers: ownPage(filer, key), body: { version }, params: update("GC-1-01").params });
    await submit(filer, "GC-1-01", 1);
    expect(await withdraw(2, "one-withdrawal")).toMatchObject({ status: 200, body: { status: "draft", version: 3 } });
    expect(await withdraw(2, "one-withdrawal")).toMatchObject({ status: 200, body: { status: "draft", version: 3 } });
    expect(await db.select().from(events).where(eq(events.action, "update.withdrawn"))).toHaveLength(1);
    expect(await submit(filer, "GC-1-01", 3)).toMatchObject({ status: 200, body: { status: "submitted", version: 4 } });
  }));

  test("another unit's project is not found, to read and to write", monthSite(async ({ cookie }) => {
    const stranger = await cookie("tianfu.filer");
    const read = await send(getUpdateRoute, update("GC-1-02").path, { headers: { cookie: stranger }, params: update("GC-1-02").params });
    expect(read).toMatchObject({ status: 404, body: { error: { kind: "not_found" } } });
    expect(await submit(stranger, "GC-1-02", 1)).toMatchObject({ status: 404 });
  }));

  test("bad input is refused with the field and what to do, and nothing is kept of it", monthSite(async ({ cookie, month }) => {
    const filer = await cookie("filer");
    const day = await save(filer, "GC-1-01", 1, { milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-02-30" }] });
    expect(day).toMatchObject({ status: 422, body: { error: { kind: "rule", details: { fields: { "content.milestones.0.actualOn": "完成日期不是有效日期，请按“2025-06-20”填写" } } } } });
    const long = await save(filer, "GC-1-01", 1, { progressText: "长".repeat(5000) });
    expect(long).toMatchObject({ status: 422, body: { error: { details: { fields: { "content.progressText": "本月进展最多 2000 字，请精简后再保存" } } } } });
    const future = await submit(filer, "GC-1-01", 1, { milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-21", proof: "文" }] });
    expect(future).toMatchObject({ status: 422, body: { error: { details: { fields: { "milestones.0.actualOn": "“完成立项批复”的完成日期不能晚于今天" } } } } });
    expect(await month.update("GC-1-01")).toMatchObject({ version: 1, progressText: "" });
  }));

  test("nobody signed in is asked to sign in", monthSite(async () => {
    expect(await submit("", "GC-1-01", 1)).toMatchObject({ status: 401, body: { error: { kind: "unauthorized", message: "请先登录" } } });
  }));

  test("a database that goes away during a submission and comes back: 503 with the sentence, then the same key succeeds once", monthSite(async ({ db, url, cookie, month }) => {
    const filer = await cookie("filer");
    vi.spyOn(console, "error").mockImplementation(() => {});
    const { db: other, pool, close } = connect(url);
    let answer: ReturnType<typeof submit> | undefined;
    await other.transaction(async (tx) => {
      await tx.execute(sql`select 1 from cycles for update`);
      answer = submit(filer, "GC-1-01", 1, {}, "survives-the-outage");
      for (let waiting = 0; waiting === 0; ) {
        await new Promise((done) => setTimeout(done, 20));
        const { rows } = await pool.query<{ killed: boolean }>("select pg_terminate_backend(pid) as killed from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
        waiting = rows.length;
      }
    });
    expect(await answer).toMatchObject({ status: 503, body: { error: { kind: "unavailable", message: "数据库暂时不可用，您填写的内容仍在页面上，请稍后重试" } } });
    expect(await month.update("GC-1-01")).toMatchObject({ status: "draft", version: 1 });
    expect(await submit(filer, "GC-1-01", 1, {}, "survives-the-outage")).toMatchObject({ status: 200, body: { status: "submitted", version: 2 } });
    expect(await db.select().from(events).where(eq(events.action, "update.submitted"))).toHaveLength(1);
    await close();
  }));
});

describe("review and sealing over HTTP", () => {
  test("sign, return, accept and seal, each by its person, with what remains", monthSite(async ({ cookie, month }) => {
    const [filer, head, office] = [await cookie("filer"), await cookie("head"), await cookie("office")];
    await submit(filer, "GC-1-01", 1);
    await submit(filer, "GC-1-02", 1);
    expect(await act(returnRoute, "return", head, { code: "GC-1-02", version: 2, remark: "请补充数据" })).toMatchObject({ status: 200, body: { status: "returned", remaining: 1 } });
    expect(await act(signRoute, "sign", head, { items: [{ code: "GC-1-01", version: 2 }] })).toMatchObject({ status: 200, body: { done: 1, remaining: 0 } });
    expect(await act(acceptRoute, "accept", head, { items: [{ code: "GC-1-01", version: 3 }] })).toMatchObject({ status: 403 });
    expect(await act(acceptRoute, "accept", office, { items: [{ code: "GC-1-01", version: 3 }] })).toMatchObject({ status: 200, body: { done: 1, remaining: 0 } });
    expect(await act(sealRoute, "seal", head, { unfiled: 2 })).toMatchObject({ status: 403, body: { error: { message: "只有调度专班可以封存" } } });
    expect(await act(sealRoute, "seal", office, { unfiled: 3 })).toMatchObject({ status: 409, body: { error: { details: { unfiled: 2 } } } });
    const sealed = await act(sealRoute, "seal", office, { unfiled: 2 });
    expect(sealed).toMatchObject({ status: 200, body: { status: "sealed", snapshotSha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string } });
    expect(await submit(filer, "GC-1-02", await month.version("GC-1-02"))).toMatchObject({ status: 403, body: { error: { message: "本期调度已封存，不能再改动。如有差错，请在下一期填报中更正" } } });
  }));

  test("the office returns as the office, a filer cannot return at all", monthSite(async ({ cookie, month }) => {
    const [filer, head, office] = [await cookie("filer"), await cookie("head"), await cookie("office")];
    await submit(filer, "GC-1-01", 1);
    expect(await act(returnRoute, "return", filer, { code: "GC-1-01", version: 2, remark: "我自己退" })).toMatchObject({ status: 403, body: { error: { message: "只有单位审核人和调度专班可以退回填报" } } });
    await act(signRoute, "sign", head, { items: [{ code: "GC-1-01", version: 2 }] });
    expect(await act(returnRoute, "return", office, { code: "GC-1-01", version: 3, remark: "请补充数据" })).toMatchObject({ status: 200, body: { status: "returned" } });
    expect(await month.update("GC-1-01")).toMatchObject({ returnRemark: "请补充数据" });
  }));
});

describe("the months for machines", () => {
  const cycles = (cookie: string) => send(listCyclesRoute, "/api/v1/cycles", { headers: { cookie } });
  const cycle = (cookie: string, month: string) => send(getCycleRoute, `/api/v1/cycles/${month}`, { headers: { cookie }, params: { month } });

  test("carry status, phase, lights, filings, deadlines and the fingerprint, over what the reader sees", monthSite(async ({ cookie, month }) => {
    await month.file("GC-1-01");
    const office = await cookie("office");
    const open = await cycle(office, JUNE);
    expect(open).toMatchObject({
      status: 200,
      body: { month: JUNE, status: "open", phase: "填报阶段", filed: 1, expected: 3, onTime: 1, accepted: 1, snapshotSha256: null, opensOn: "2025-05-25", unitsDueOn: "2025-06-26", headsDueOn: "2025-07-02", officeDueOn: "2025-07-04", sealDueOn: plainDate("2025-07-07"), sealedAt: null, publishedAt: null },
    });
    expect(open.body.counts).toMatchObject({ total: 3 });
    expect((await cycle(await cookie("tianfu.filer"), JUNE)).body).toMatchObject({ expected: 1, counts: { total: 2 } });
    expect(await cycle(await cookie("admin"), JUNE)).toMatchObject({ status: 403, body: { error: { message: "管理员账号不查看业务内容" } } });
    const list = await cycles(office);
    expect(list.body.nextCursor).toBeNull();
    expect(list.body.items).toEqual([open.body]);
  }));

  test("that are not there are not found, and nonsense is told so", monthSite(async ({ cookie }) => {
    const office = await cookie("office");
    expect(await cycle(office, "2031-01")).toMatchObject({ status: 404, body: { error: { message: "没有找到2031年1月的调度期，或您无权查看" } } });
    expect(await cycle(office, "2025-6")).toMatchObject({ status: 422, body: { error: { message: "月份应为“2025-06”的样式" } } });
    expect(await cycles("")).toMatchObject({ status: 401 });
  }));
});
