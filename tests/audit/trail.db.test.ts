import { desc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { GET as exportRoute } from "@/app/api/v1/audit/export/route";
import { GET as listRoute } from "@/app/api/v1/audit/events/route";
import { POST as verifyRoute } from "@/app/api/v1/audit/verify/route";
import type { Executor } from "@/db/client";
import { events } from "@/db/schema";
import { changesOf } from "@/lib/audit/changes";
import { latestLink } from "@/lib/audit/chain/queries";
import { anchorText } from "@/lib/audit/chain/rules";
import { exportTrail, readTrail, verifyTrail } from "@/lib/audit/commands";
import { csvCell } from "@/lib/audit/csv";
import { trailFilter, trailQuery, verifyTrailInput } from "@/lib/audit/inputs";
import { getTrailState, listTrail } from "@/lib/audit/queries";
import { record } from "@/lib/audit/record";
import { UNIT_KIND_LABELS } from "@/lib/orgs/terms";
import { startSession } from "@/lib/people/sign-in/commands";
import { personId, type Context } from "@/lib/base/context";
import { plainDate, shanghaiInstant } from "@/lib/base/date";
import { actors, NOW, PASSWORD, systemContext, USERNAMES, type Username } from "../support/actors";
import { withFreshDatabase, withRollback } from "../support/db";
import { refused } from "../support/refused";
import { cookieOf, ownPage, send, withSite } from "../support/requests";

type As = (username: Username, now?: Date) => Context;
const scene = (fn: (as: As, db: Executor) => Promise<void>) => () => withRollback(async (tx) => fn((await actors(tx)).as, tx));
const list = (ctx: Context, filter: object = {}) => listTrail(ctx, trailQuery.parse(filter));
const disabled = (ctx: Context, id: number, more: object = {}) => record(ctx.db, ctx, { action: "person.disabled", subject: { type: "person", id }, ...more });
const always = () => true;

describe("who reads what of the audit trail", () => {
  test("auditors read everybody's acts but auditors', the security administrator reads auditors' alone", scene(async (as) => {
    for (const username of USERNAMES) await disabled({ ...as(username) }, 1);
    const seenBy = async (reader: Username) => new Set((await list(as(reader), { action: "person.disabled" })).items.map(({ actor }) => actor.username));
    expect(await seenBy("admin.audit")).toEqual(new Set(USERNAMES.filter((username) => username !== "admin.audit")));
    expect(await seenBy("admin.sec")).toEqual(new Set(["admin.audit"]));
  }));

  test("auditors read what the system itself did", scene(async (as, db) => {
    await disabled(systemContext(db), 1);
    expect((await list(as("admin.audit"), { action: "person.disabled" })).items).toMatchObject([{ actor: { name: "测试", username: null, role: null } }]);
    expect((await list(as("admin.sec"), { action: "person.disabled" })).items).toEqual([]);
  }));

  test("nobody else reads it, and only auditors export and verify", scene(async (as) => {
    const read = { forbidden: "审计记录由审计管理员查阅" };
    for (const username of USERNAMES.filter((name) => name !== "admin.audit")) {
      if (username !== "admin.sec") {
        expect((await refused("forbidden", list(as(username)))).message).toBe(read.forbidden);
        expect((await refused("forbidden", getTrailState(as(username)))).message).toBe(read.forbidden);
      }
      expect((await refused("forbidden", exportTrail(as(username), trailFilter.parse({})))).message).toBe("只有审计管理员可以导出审计记录");
      expect((await refused("forbidden", verifyTrail(as(username), { from: null }, always))).message).toBe("只有审计管理员可以校验审计记录");
    }
  }));
});

describe("the filter", () => {
  test("by day (both included, in Shanghai), person, action, subject, outcome and address", scene(async (as) => {
    const at = (day: string, time: string) => shanghaiInstant(plainDate(day), time);
    const origin = { sessionId: null, ip: "203.0.113.7" };
    await disabled(as("admin.sys", at("2025-06-01", "00:00")), 1, { reason: "甲" });
    await disabled({ ...as("admin.sec", at("2025-06-02", "23:59")), origin }, 1, { reason: "乙", outcome: "denied" });
    await record(as("gaoxin.filer").db, as("gaoxin.filer", at("2025-06-03", "00:00")), { action: "session.ended", subject: { type: "session", id: "x" }, reason: "丙" });
    const found = async (filter: object) => (await list(as("admin.audit"), filter)).items.map(({ reason }) => reason).filter((reason) => reason !== "").join("");
    const cases: [object, string][] = [
      [{}, "丙乙甲"], [{ from: "2025-06-01", to: "2025-06-02" }, "乙甲"], [{ from: "2025-06-02" }, "丙乙"], [{ to: "2025-06-01" }, "甲"],
      [{ who: "杜若" }, "乙"], [{ who: "ADMIN." }, "乙甲"], [{ who: "%" }, ""], [{ action: "person.disabled,session.ended" }, "丙乙甲"], [{ subject: "session" }, "丙"],
      [{ outcome: "denied" }, "乙"], [{ outcome: ["denied", "failed"] }, "乙"], [{ ip: "203.0." }, "乙"], [{ ip: "0.113" }, ""], [{ who: "高朗清", outcome: "denied" }, ""],
    ];
    for (const [filter, reasons] of cases) expect(await found(filter), JSON.stringify(filter)).toBe(reasons);
  }));

  test("that cannot be read is refused in words", () => {
    const fault = (given: object) => trailQuery.safeParse(given).error?.issues[0]?.message;
    expect(fault({ from: "2025-02-30" })).toBe("开始日期不是存在的日期，请按“2025-06-20”填写");
    expect(fault({ action: "person.eaten" })).toBe("操作中有系统没有的取值，请重新选择");
    expect(fault({ cursor: "1 or 1=1" })).toBe("cursor 无效，请从第一页重新读取");
    expect(verifyTrailInput.safeParse({ from: "12" }).error?.issues[0]?.message).toBe("锚点请按“序号:指纹”填写，如通报末尾所印");
    expect(verifyTrailInput.parse({ from: " " })).toEqual({ from: null });
  });

  test("pages join without a row twice or missing, also when new ones arrive meanwhile", scene(async (as) => {
    for (let nth = 0; nth < 7; nth += 1) await disabled(as("admin.sys"), 1, { reason: String(nth) });
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await list(as("admin.audit"), { action: "person.disabled", limit: "3", ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ reason }) => reason));
      cursor = page.nextCursor;
      await disabled(as("admin.sys"), 1, { reason: "新" });
    }
    expect(seen).toEqual(["6", "5", "4", "3", "2", "1", "0"]);
  }));
});

describe("what a row tells", () => {
  test("subjects by name, its number on the chain, and what changed", () =>
    withFreshDatabase(async (db) => {
      const { as } = await actors(db);
      const sys = as("admin.sys");
      await disabled(sys, personId(as("gaoxin.filer"))!, { before: { post: null, role: "filer" }, after: { post: "联络员", role: "filer" } });
      await record(db, sys, { action: "access.denied", subject: { type: "door", id: "cycle.seal" }, outcome: "denied", reason: "只有调度专班可以封存" });
      const { items: [denied, row] } = await list(as("admin.audit"));
      expect(denied).toMatchObject({ subject: { type: "door", name: "封存" }, outcome: "denied", reason: "只有调度专班可以封存" });
      expect(row).toMatchObject({ subject: { type: "person", name: "方少游（gaoxin.filer）" }, changes: { isNamesOnly: false, fields: [{ field: "岗位", before: "（空）", after: "联络员" }] } });
      expect(denied!.seq).toBe(row!.seq! + 1);
    }));

  test("of business only which fields, never what they say; of accounts no secrets", () => {
    expect(changesOf("update.submitted", { status: "draft" }, { month: "2025-06", progressText: "机密进展" })).toEqual({
      isNamesOnly: true, fields: [{ field: "状态", before: null, after: null }, { field: "月份", before: null, after: null }, { field: "进展", before: null, after: null }],
    });
    for (const action of ["project.created", "cycle.reopened", "update.corrected", "attachment.uploaded", "milestone.accepted", "report.downloaded", "workbook.downloaded", "indicator.observed", "baseline.approved"] as const) {
      expect(JSON.stringify(changesOf(action, null, { reason: "内情" })), action).not.toContain("内情");
    }
    const told = JSON.stringify(changesOf("person.changed", null, { passwordHash: "$argon2id$", token: "gt_1", totpSecret: "JBSW", kind: "district", name: "何新", role: "head", expiresAt: "2025-06-20T01:00:00Z", passwordMinLength: 12 }));
    for (const secret of ["$argon2id$", "gt_1", "JBSW"]) expect(told).not.toContain(secret);
    for (const open of ["何新", "审核人", UNIT_KIND_LABELS.district, "2025-06-20 09:00:00", "12"]) expect(told).toContain(open);
  });
});

describe("reading, exporting and verifying leave their own events", () => {
  const last = async (db: Executor) => (await db.select({ action: events.action, after: events.after, outcome: events.outcome, by: events.actorName }).from(events).orderBy(desc(events.id)).limit(1))[0];
  const count = async (db: Executor) => (await db.select().from(events).where(eq(events.action, "audit.read"))).length;

  test("a view once, with what was looked for; its further pages not again", scene(async (as, db) => {
    for (let nth = 0; nth < 3; nth += 1) await disabled(as("admin.sys"), 1);
    const filter = { who: "高朗清", limit: "2" };
    const { nextCursor } = await readTrail(as("admin.audit"), trailQuery.parse(filter));
    expect(await last(db)).toEqual({ action: "audit.read", after: { who: "高朗清" }, outcome: "done", by: "马静澜" });
    await readTrail(as("admin.audit"), trailQuery.parse({ ...filter, cursor: nextCursor! }));
    expect(await count(db)).toBe(1);
  }));

  test("an export says how many rows left, and cannot make a spreadsheet compute", scene(async (as, db) => {
    await disabled(as("admin.sys"), 1, { reason: '=HYPERLINK("http://evil")' });
    const { csv, rows } = await exportTrail(as("admin.audit"), trailFilter.parse({ action: "person.disabled" }));
    expect(rows).toBe(1);
    expect(csv.startsWith('\uFEFF"链上序号","时间（北京时间）"')).toBe(true);
    expect(csv).toContain(`"'=HYPERLINK(""http://evil"")"`);
    expect(csv.split("\r\n")).toHaveLength(3);
    expect(await last(db)).toMatchObject({ action: "audit.exported", after: { action: ["person.disabled"], rows: 1 } });
    for (const text of ["=1", "+1", "-1", "@x", " =1", "\t1", "\r1", "＝1", "＋1", "－1", "＠x", "　＝1", "|calc", "%0A=1"]) expect(csvCell(text)).toBe(`"'${text}"`);
    expect(csvCell('2025-06-20 "x"')).toBe('"2025-06-20 ""x"""');
  }));

  test("a check says how far it went, and goes on from there", () =>
    withFreshDatabase(async (db) => {
      const { as } = await actors(db);
      for (let nth = 0; nth < 3; nth += 1) await disabled(as("admin.sys"), 1);
      const { seq, hash } = (await latestLink(db))!;
      const result = await verifyTrail(as("admin.audit", NOW), { from: null }, always);
      expect(result).toEqual({ checked: seq, fromSeq: 1, toSeq: seq, fault: null, next: null });
      expect(await last(db)).toMatchObject({ action: "audit.verified", outcome: "done", after: { from: 1, to: seq, isWhole: true } });
      expect(await verifyTrail(as("admin.audit"), { from: { seq, hash } }, always)).toMatchObject({ checked: 1, fromSeq: seq + 1 });
      const wrong = await verifyTrail(as("admin.audit"), { from: { seq, hash: "0".repeat(64) } }, always);
      expect(wrong).toMatchObject({ checked: 0, fault: `第 ${seq} 号记录与锚点不符：此前的记录被整体改写，或锚点不属于本数据库` });
      expect(await last(db)).toMatchObject({ action: "audit.verified", outcome: "failed" });
    }));
});

test("the doors: a list and a check in JSON, a file to keep, each for its role", () =>
  withSite(async (db) => {
    await actors(db);
    const headersOf = async (username: Username) => ownPage(await cookieOf((await startSession(systemContext(db, new Date()), { username, password: PASSWORD })).sessionId), "key-00000001");
    const auditor = await headersOf("admin.audit");
    const { status, body } = await send(listRoute, "/api/v1/audit/events?limit=2", { headers: auditor });
    expect([status, (body.items as unknown[]).length]).toEqual([200, 2]);
    const checked = await send(verifyRoute, "/api/v1/audit/verify", { method: "POST", headers: auditor, body: { from: anchorText((await latestLink(db))!) } });
    expect([checked.status, checked.body.fault]).toEqual([200, null]);
    for (const [route, path] of [[listRoute, "events"], [exportRoute, "export"]] as const) {
      expect((await send(route, `/api/v1/audit/${path}`, { headers: await headersOf("admin.sys") })).status).toBe(403);
      expect((await send(route, `/api/v1/audit/${path}`)).status).toBe(401);
    }
  }));
