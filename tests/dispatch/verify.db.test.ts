import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readOnly, type Database } from "@/db/client";
import { plainDate, type PlainDate } from "@/lib/base/date";
import { yearMonth, type YearMonth } from "@/lib/base/month";
import { decideChange } from "@/lib/changes/decision/commands";
import { submitUpdate } from "@/lib/dispatch/commands";
import { submitUpdateInput } from "@/lib/dispatch/inputs";
import { acceptUpdates, signUpdates } from "@/lib/dispatch/reviews/commands";
import { reopenCycle, sealCycle, takeUpAgain } from "@/lib/dispatch/sealing/commands";
import { canonicalJson, type Snapshot } from "@/lib/dispatch/sealing/snapshot";
import { verifySealedMonths } from "@/lib/dispatch/sealing/verify";
import { withFreshDatabase } from "../support/db";
import { dispatchMonth, JUNE, WORDS, type Scene } from "../support/dispatch-month";
import { replan, request } from "../support/replan";

const [JULY, AUGUST] = [yearMonth("2025-07"), yearMonth("2025-08")];
let db: Database;
let finish: () => void;
let dropped: Promise<void>;

async function file(month: Scene, of: YearMonth, code: string, on: PlainDate, content: object = {}): Promise<void> {
  const item = async () => ({ code, version: await month.version(code, of) });
  const own = code === "GC-1-03" ? (["tianfu.filer", "tianfu.head"] as const) : (["filer", "head"] as const);
  await submitUpdate(month.as(own[0], on), submitUpdateInput.parse({ month: of, ...(await item()), content: { ...WORDS, ...content } }));
  await signUpdates(month.as(own[1], on), { month: of, items: [await item()] });
  await acceptUpdates(month.as("office", on), { month: of, items: [await item()] });
}

const FUNDING = { problemType: "funding", problemLevel: "department", problemText: "配套资金未到位", problemAsk: "协调拨付" };

/** Three sealed months: a milestone done in June, plans changed in July, one of them for 不可抗力, a problem since July, a yellow streak, a request refused in August, and August sealed twice. */
async function chain(month: Scene): Promise<void> {
  const done = (ordinal: number, actualOn: string) => ({ milestones: [{ ordinal, isDone: true, actualOn, proof: "成科〔2025〕8号" }] });
  await file(month, JUNE, "GC-1-01", plainDate("2025-06-20"), done(1, "2025-06-10"));
  await sealCycle(month.as("office", plainDate("2025-07-07"), "16:00"), { month: JUNE, unfiled: 2 });
  await replan(month.as("lead", plainDate("2025-07-10")), { code: "GC-1-02", reason: "依据市领导小组会议纪要", dates: [{ ordinal: 1, plannedOn: plainDate("2025-08-31") }] });
  const storm = { code: "GC-1-03", reasonCode: "force_majeure", reasonText: "暴雨洪涝损毁试验场地", evidenceText: "灾情认定（天应急〔2025〕3号）" };
  const extended = await request(month, "checked", { ...storm, items: [{ ordinal: 3, toOn: "2025-10-31" }] }, { on: plainDate("2025-07-11"), unit: "tianfu." });
  await decideChange(month.as("leader", plainDate("2025-07-14")), { ...extended, approve: true, words: "情况属实，同意" });
  await file(month, JULY, "GC-1-01", plainDate("2025-07-20"), { ...FUNDING, ...done(2, "2025-07-15") });
  await file(month, JULY, "GC-1-03", plainDate("2025-07-21"), { selfJudgement: "needs_coordination", ...done(1, "2025-07-18") });
  await sealCycle(month.as("office", plainDate("2025-08-07"), "16:00"), { month: JULY, unfiled: 1 });
  const again = await request(month, "checked", { code: "GC-1-02", items: [{ ordinal: 3, toOn: "2025-10-20" }] }, { on: plainDate("2025-08-12") });
  await decideChange(month.as("lead", plainDate("2025-08-14")), { ...again, approve: false, words: "延期理由不充分" });
  await file(month, AUGUST, "GC-1-01", plainDate("2025-08-20"), FUNDING);
  const sealDay = plainDate("2025-09-05");
  const { sha256 } = await sealCycle(month.as("office", sealDay, "10:00"), { month: AUGUST, unfiled: 2 });
  await reopenCycle(month.as("lead", sealDay, "11:00"), { month: AUGUST, sha256, reason: "一项进展录入有误，更正后重新封存" });
  await takeUpAgain(month.as("office", sealDay, "11:10"), { month: AUGUST, code: "GC-1-01", version: await month.version("GC-1-01", AUGUST), remark: "请更正进展" });
  await file(month, AUGUST, "GC-1-01", sealDay, { ...FUNDING, progressText: "更正后的进展。" });
  await sealCycle(month.as("office", sealDay, "16:00"), { month: AUGUST, unfiled: 2 });
}

// Built once, kept until the last test, then dropped.
beforeAll(async () => {
  const done = new Promise<void>((resolve) => (finish = resolve));
  await new Promise<void>((ready, fail) => {
    dropped = withFreshDatabase(async (fresh) => {
      await chain(await dispatchMonth(fresh));
      db = fresh;
      ready();
      await done;
    });
    dropped.catch(fail);
  });
}, 120_000);

afterAll(async () => {
  finish();
  await dropped;
});

class Undone extends Error {}

const GUARDED = ["cycles", "updates", "update_milestones", "update_outcomes", "snapshots", "sealed_projects", "events", "event_chain", "baselines", "baseline_dates", "milestones", "outcomes", "light_rule_sets", "milestone_outlooks", "change_requests", "change_items"];

/** What verify says after a change made straight in the database, past every trigger; the change is undone. */
async function afterTampering(...statements: string[]): Promise<string[]> {
  let found: string[] = [];
  await db.transaction(async (tx) => {
    for (const table of GUARDED) await tx.execute(sql.raw(`alter table ${table} disable trigger user`));
    for (const statement of statements) {
      const { rowCount } = await tx.execute(sql.raw(statement));
      if (!statement.startsWith("alter")) expect(rowCount, statement).toBeGreaterThan(0);
    }
    found = (await verifySealedMonths(tx)).differences.map(({ sentence }) => sentence);
    throw new Undone();
  }).catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  return found;
}

const cycle = (month: string) => `(select id from cycles where month = '${month}')`;
const project = (code: string) => `(select id from projects where code = '${code}')`;
const sha = (text: string) => `encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`;

test("an untouched chain passes, in a transaction that can write nothing", async () => {
  expect(await readOnly(db, verifySealedMonths)).toEqual({ months: 3, revisions: 4, projectMonths: 12, differences: [] });
});

test("a changed content no longer has its fingerprint", async () => {
  const [first] = await afterTampering(`update snapshots set content = replace(content, '完成关键部件加工', '完成整机交付') where cycle_id = ${cycle("2025-06")}`);
  expect(first).toMatch(/^2025年6月：封存数据指纹不一致，记录为“[0-9a-f]{60}…”，按内容重算为“[0-9a-f]{60}…”$/);
});

test("a content changed together with its fingerprint breaks the chain, the event and the filing on record", async () => {
  const changed = "replace(content, '完成关键部件加工', '完成整机交付')";
  const found = await afterTampering(`update snapshots set content = ${changed}, sha256 = ${sha(changed)} where cycle_id = ${cycle("2025-06")}`);
  expect(found[0]).toMatch(/^2025年6月：封存数据指纹不一致，封存数据为“.*”，封存事件为“.*”$/);
  expect(found).toContainEqual(expect.stringMatching(/^2025年6月 GC-1-01：本月进展不一致，封存数据为“完成整机交付，进入联调。”，填报记录为“完成关键部件加工，进入联调。”$/));
  expect(found).toContainEqual(expect.stringMatching(/^2025年7月：上一期的封存数据指纹不一致/));
});

test("a month sealed by an earlier version is named, and neither it nor a light that looks back at it is computed", async () => {
  const earlier = (month: string, revision: number) => {
    const changed = `replace(content, '"format":4', '"format":1')`;
    return afterTampering(`update snapshots set content = ${changed}, sha256 = ${sha(changed)} where cycle_id = ${cycle(month)} and revision = ${revision}`);
  };
  const sentence = "由更早版本的系统封存，只核对指纹，不能复算；其后两期回看到它的灯色也不能复算";
  expect(await earlier("2025-08", 2)).toEqual([`2025年8月（第 2 版）：${sentence}`]);
  const [first, chained, ...others] = await earlier("2025-06", 1);
  expect([first, others]).toEqual([`2025年6月：${sentence}`, []]);
  expect(chained).toMatch(/^2025年7月：上一期的封存数据指纹不一致/);
});

test("a month that an earlier version sealed is computed again like any other, from its own text", async () => {
  const { rows } = await db.execute<{ content: string }>(sql.raw(`select content from snapshots where cycle_id = ${cycle("2025-08")} and revision = 2`));
  const { ruleSet: { families: _families, name: _name, thresholds, ...ruleSet }, projects, ...rest } = JSON.parse(rows[0]!.content) as Snapshot;
  const { measure: _measure, redSharePct: _red, yellowSharePct: _yellow, overdueYellowDays: _days, selfJudgementYellow: _judged, ...limits } = thresholds;
  const ofFormat3 = projects.map(({ requests: _requests, slipTimes: _times, forceMajeure: _excuse, supervisedSince: _since, update, ...project }) => {
    const { problemSince: _problem, ...words } = update ?? {};
    return { ...project, update: update && words };
  });
  const content = canonicalJson({ ...rest, format: 2, ruleSet: { ...ruleSet, thresholds: limits }, projects: ofFormat3.map(({ computedLight: _computed, adjustment: _adjusted, override: _override, ...project }) => project) });
  const replaced = (text: string) => [
    `update snapshots set content = $text$${text}$text$, sha256 = ${sha(`$text$${text}$text$`)} where cycle_id = ${cycle("2025-08")} and revision = 2`,
    `update events set after = jsonb_set(after, '{sha256}', to_jsonb((select sha256 from snapshots where cycle_id = ${cycle("2025-08")} and revision = 2))) where action = 'cycle.sealed' and subject_id = '2025-08' and after ->> 'revision' = '2'`,
  ];
  expect(await afterTampering(...replaced(content))).toEqual([]);
  expect(await afterTampering(...replaced(canonicalJson({ ...JSON.parse(rows[0]!.content) as Snapshot, format: 3, projects: ofFormat3 })))).toEqual([]);
  expect((await afterTampering(...replaced(content.replace('"light":"red"', '"light":"green"')))).join("\n")).toContain("按封存事实和规则重算为“red”");
});

test("a light changed in the rows that lists count is not the snapshot's", async () => {
  expect(await afterTampering(`update sealed_projects set light = 'green' where cycle_id = ${cycle("2025-06")} and project_id = ${project("GC-1-02")}`)).toEqual(["2025年6月 GC-1-02：灯色不一致，封存数据为“red”，封存列表为“green”"]);
});

test("a light changed in snapshot, fingerprint, rows, event and chain alike is still not what its own facts give", async () => {
  const changed = `replace(content, '"light":"red"', '"light":"green"')`;
  const found = await afterTampering(
    `update sealed_projects set light = 'green' where light = 'red' and cycle_id = ${cycle("2025-08")} and revision = 2`,
    `update events set after = jsonb_set(after, '{sha256}', to_jsonb((select ${sha(changed)} from snapshots where cycle_id = ${cycle("2025-08")} and revision = 2))) where action = 'cycle.sealed' and subject_id = '2025-08' and after ->> 'revision' = '2'`,
    `update snapshots set content = ${changed}, sha256 = ${sha(changed)} where cycle_id = ${cycle("2025-08")} and revision = 2`,
  );
  expect(found[0]).toMatch(/^2025年8月（第 2 版） GC-1-0\d：灯色不一致，封存数据为“green”，按封存事实和规则重算为“red”$/);
});

test("an outlook is what the sealed facts give, neither better nor missing", async () => {
  const july = `cycle_id = ${cycle("2025-07")} and project_id = ${project("GC-1-01")}`;
  expect(await afterTampering(`update milestone_outlooks set silence = 'more' where ${july}`)).toEqual(["2025年7月 GC-1-01：预测的填报情况不一致，按封存事实重算为“fresh”，预测记录为“more”"]);
  expect(await afterTampering(`update milestone_outlooks set milestone_id = (select id from milestones where project_id = ${project("GC-1-02")} and ordinal = 5) where ${july}`)).toEqual([
    "2025年7月 GC-1-01：预测记录中有一个节点的预测，按封存事实不应有", "2025年7月 GC-1-01：按封存事实应有下一节点的预测，预测记录中没有",
  ]);
  expect(await afterTampering(`delete from milestone_outlooks where ${july}`)).toEqual(["2025年7月 GC-1-01：按封存事实应有下一节点的预测，预测记录中没有"]);
});

test("an update's words are those that were sealed", async () => {
  expect(await afterTampering(`update updates set progress_text = '更正后的进展，已全部完成。' where cycle_id = ${cycle("2025-08")} and project_id = ${project("GC-1-01")}`)).toEqual([
    "2025年8月（第 2 版） GC-1-01：本月进展不一致，封存数据为“更正后的进展。”，填报记录为“更正后的进展，已全部完成。”",
  ]);
});

test("so is the day of an entry, and the day a milestone was done", async () => {
  const [entry] = await afterTampering(`update update_milestones set actual_on = '2025-06-01' where update_id = (select id from updates where cycle_id = ${cycle("2025-06")} and project_id = ${project("GC-1-01")})`);
  expect(entry).toMatch(/^2025年6月 GC-1-01：里程碑填报不一致，封存数据为“….*2025-06-10.*”，填报记录为“….*2025-06-01.*”$/);
  const [milestone] = await afterTampering(`update milestones set actual_on = '2025-06-01' where project_id = ${project("GC-1-01")} and ordinal = 1`);
  expect(milestone).toBe("2025年6月 GC-1-01：“完成立项批复”的完成日期不一致，封存数据为“2025-06-10”，里程碑为“2025-06-01”");
});

test("what was waived was never accepted", async () => {
  const waived = (code: string) => `update updates set status = 'waived', waived_at = now(), waiver_reason = '本月无进展可报' where cycle_id = ${cycle("2025-08")} and project_id = ${project(code)}`;
  const sentence = (code: string) => `2025年8月（第 2 版） ${code}：已免报，但本月的填报曾被采用，认定的里程碑和成果没有填报依据`;
  expect(await afterTampering(waived("GC-1-01"))).toContain(sentence("GC-1-01"));
  expect(await afterTampering(waived("GC-1-02"))).not.toContain(sentence("GC-1-02"));
});

test("the original plan and the plan in force are those of the time", async () => {
  const dated = (version: number) => `update baseline_dates set planned_on = '2025-12-01' where baseline_id = (select id from baselines where project_id = ${project("GC-1-02")} and version = ${version}) and milestone_id = (select id from milestones where project_id = ${project("GC-1-02")} and ordinal = 1)`;
  expect((await afterTampering(dated(1)))[0]).toBe("2025年6月 GC-1-02：“完成立项批复”的原始计划日期不一致，封存数据为“2025-05-31”，基线 1为“2025-12-01”");
  expect((await afterTampering(dated(2)))[0]).toBe("2025年7月 GC-1-02：“完成立项批复”的计划日期不一致，封存数据为“2025-08-31”，基线 2为“2025-12-01”");
  expect((await afterTampering(`update milestones set original_on = '2025-12-01' where project_id = ${project("GC-1-02")} and ordinal = 1`))[0]).toBe("2025年6月 GC-1-02：“完成立项批复”的原始计划日期不一致，封存数据为“2025-05-31”，里程碑为“2025-12-01”");
  expect((await afterTampering(`update baselines set reason = '改' where project_id = ${project("GC-1-02")} and version = 2`))[0]).toMatch(/^2025年7月 GC-1-02：第 2 版计划的批准不一致/);
});

test("requests decided for a month, moves of the plan, 不可抗力 and what lasts since when are sealed with it", async () => {
  const sealed = async (month: string) => {
    const { rows } = await db.execute<{ content: string }>(sql.raw(`select content from snapshots join cycles on cycles.id = cycle_id and cycles.revision = snapshots.revision where month = '${month}'`));
    return new Map((JSON.parse(rows[0]!.content) as Snapshot).projects.map((each) => [each.code, each]));
  };
  const [june, july, august] = [await sealed("2025-06"), await sealed("2025-07"), await sealed("2025-08")];
  expect(july.get("GC-1-03")!.requests).toEqual([{
    number: "TZ-2025-001", kind: "reschedule", reasonCode: "force_majeure", outcome: "approved", filedOn: "2025-07-11", decidedOn: "2025-07-14", isLate: false, times: 1,
    items: [{ ordinal: 3, name: "完成样机研制", fromOn: "2025-09-30", toOn: "2025-10-31" }], decisionText: "情况属实，同意",
  }]);
  expect(august.get("GC-1-02")!.requests).toMatchObject([{ outcome: "refused", decidedOn: "2025-08-14", decisionText: "延期理由不充分" }]);
  expect([june, july, august].map((month) => [...month.values()].map(({ requests }) => requests!.length))).toEqual([[0, 0, 0], [0, 0, 1], [0, 1, 0]]);
  expect([june, july, august].map((month) => [...month.values()].map(({ slipTimes }) => slipTimes))).toEqual([[0, 0, 0], [0, 1, 1], [0, 1, 1]]);
  expect([june, july, august].map((month) => month.get("GC-1-03")!.forceMajeure)).toEqual([null, { number: "TZ-2025-001", approvedOn: "2025-07-14" }, { number: "TZ-2025-001", approvedOn: "2025-07-14" }]);
  expect([june, july, august].map((month) => month.get("GC-1-01")!.update!.problemSince)).toEqual([null, "2025-07", "2025-07"]);
  expect([june, july, august].map((month) => [...month.values()].map(({ supervisedSince }) => supervisedSince))).toEqual([[null, "2025-06", "2025-06"], [null, "2025-06", "2025-06"], [null, "2025-06", "2025-06"]]);
});

test("a request changed, taken away or slipped in afterwards is found, and so is what it excuses", async () => {
  const storm = "id = (select id from change_requests where number = 'TZ-2025-001')";
  const refusal = "id = (select id from change_requests where number = 'TZ-2025-002')";
  expect(await afterTampering(`update change_requests set decision_text = '理由充分' where ${refusal}`)).toEqual(["2025年8月", "2025年8月（第 2 版）"].map((month) => expect.stringMatching(
    new RegExp(`^${month.replace(/[（）]/g, "\\$&")} GC-1-02：本月决定的调整申请不一致，封存数据为“.*延期理由不充分.*”，调整申请记录为“.*”$`),
  )));
  const own = await afterTampering(`update change_requests set reason_code = 'own' where ${storm}`);
  expect(own[0]).toMatch(/^2025年7月 GC-1-03：本月决定的调整申请不一致/);
  expect(own.filter((each) => each.includes("：不可抗力不一致，封存数据为"))).toHaveLength(3);
  expect((await afterTampering(`update change_items set to_on = '2025-12-31' where request_${storm}`))[0]).toMatch(/^2025年7月 GC-1-03：本月决定的调整申请不一致/);
  expect((await afterTampering(`update change_requests set decided_at = '2025-06-14 09:00+08' where ${storm}`)).map((each) => each.split("，")[0])).toEqual([
    "2025年6月 GC-1-03：本月决定的调整申请不一致", "2025年6月 GC-1-03：不可抗力不一致", "2025年7月 GC-1-03：本月决定的调整申请不一致", "2025年7月 GC-1-03：不可抗力不一致", "2025年8月 GC-1-03：不可抗力不一致", "2025年8月（第 2 版） GC-1-03：不可抗力不一致",
  ]);
});

test("a month taken out of the chain is missed, at its beginning, in its middle and at its end", async () => {
  const loose = ["snapshots", "sealed_projects", "milestone_outlooks", "updates"].map((table) => `alter table ${table} drop constraint ${table}_cycle_id_cycles_id_fk`);
  const without = (month: string) => [...loose, ...["snapshots", "sealed_projects", "milestone_outlooks"].map((table) => `delete from ${table} where cycle_id = ${cycle(month)}`), `delete from cycles where month = '${month}'`];
  expect((await afterTampering(...without("2025-06")))[0]).toBe("2025年6月：事件记录有封存，调度期却已不存在");
  expect((await afterTampering(...without("2025-07")))[0]).toBe("2025年7月：调度期缺失，封存链在此中断");
  const last = await afterTampering(...without("2025-08"), "delete from cycles where month = '2025-09'");
  expect(last[0]).toBe("2025年8月：事件记录有封存，调度期却已不存在");
  expect((await afterTampering(`delete from snapshots where cycle_id = ${cycle("2025-08")} and revision = 1`))[0]).toBe("2025年8月：封存列表中有第 1 版，封存数据中没有");
  expect((await afterTampering(...loose, "delete from cycles where month = '2025-07'"))[0]).toMatch(/^2025年6月：有一份封存数据（调度期编号 \d+）没有对应的调度期$/);
});

/** Takes events away together with their links in the audit chain. */
const without = (events: string) => [`delete from event_chain where event_id in (select id from events where ${events})`, `delete from events where ${events}`];

test("an event tells the fingerprint and the counts of its sealing, and is not missing", async () => {
  expect((await afterTampering(`update events set after = jsonb_set(after, '{sha256}', '"0000"') where action = 'cycle.sealed' and subject_id = '2025-07'`))[0]).toMatch(/^2025年7月：封存数据指纹不一致，封存数据为“.*”，封存事件为“0000”$/);
  expect(await afterTampering(`update events set after = jsonb_set(after, '{unfiled}', '0') where action = 'cycle.sealed' and subject_id = '2025-07'`)).toEqual(["2025年7月：未报数不一致，封存数据为“1”，封存事件为“0”"]);
  expect(await afterTampering(...without("action = 'cycle.sealed' and subject_id = '2025-07'"))).toEqual(["2025年7月：事件记录中没有这次封存"]);
  expect(await afterTampering(...without("action = 'cycle.reopened'"))).toEqual(["2025年8月：重开次数不一致，事件记录为“0”，按版次和状态推算为“1”"]);
});

test("a month's own row keeps its revision, its seal and its days", async () => {
  expect((await afterTampering("update cycles set revision = 2 where month = '2025-07'"))[0]).toBe("2025年7月：封存版次不一致，调度期为“[1,2]”，封存数据为“[1]”");
  expect((await afterTampering("update cycles set revision = 0 where month = '2025-07'"))).toContain("2025年7月：调度期为已封存，封存版次却是 0");
  expect(await afterTampering("update cycles set sealed_at = '2025-08-01 09:00+08' where month = '2025-07'")).toEqual(["2025年7月：封存时间不一致，记录为“2025-08-07T08:00:00.000Z”，调度期为“2025-08-01T01:00:00.000Z”"]);
  expect((await afterTampering("update cycles set units_due_on = '2025-08-31' where month = '2025-07'"))[0]).toMatch(/^2025年7月：时间安排不一致/);
  expect((await afterTampering("update light_rule_sets set thresholds = jsonb_set(thresholds, '{redGapPp}', '-50')"))[0]).toMatch(/^2025年6月：亮灯规则第 1 版不一致/);
});

test("an accepted outcome and a filing that was added or removed afterwards are told", async () => {
  expect(await afterTampering(`update outcomes set accepted_month = '2025-07', proof_no = '伪造〔2025〕1号', achieved_on = '2025-07-01' where project_id = ${project("GC-1-03")} and name = '立项批复文件'`)).toEqual([expect.stringMatching(/^2025年7月 GC-1-03：本月认定的标志性成果不一致，封存数据为“\[\]”/)]);
  expect(await afterTampering(`delete from updates where cycle_id = ${cycle("2025-07")} and project_id = ${project("GC-1-02")}`)).toEqual(["2025年7月 GC-1-02：是否应报不一致，封存数据为“是”，填报记录为“否”"]);
});
