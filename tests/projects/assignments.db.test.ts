import { and, asc, eq, isNull } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { assignments, events, milestones, projects, sealedProjects } from "@/db/schema";
import { plainDate, type PlainDate } from "@/lib/base/date";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { verifySealedMonths } from "@/lib/dispatch/sealing/verify";
import { assign, assignOwners, vacate } from "@/lib/projects/assignments/commands";
import { assignInput, assignOwnersInput, vacateInput } from "@/lib/projects/assignments/inputs";
import { findHolder, listAssignments } from "@/lib/projects/assignments/queries";
import { getProject } from "@/lib/projects/dossier";
import type { Duty } from "@/lib/projects/terms";
import { getSealedMonth } from "@/lib/sealed/queries";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, type Scene, type Who } from "../support/dispatch-month";
import { refused } from "../support/refused";

const CODE = "GC-1-01";
const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const HANDOVER = "里程碑2至5未完成；试验台排期问题未解决；合同和台账已移交。";
const seenIn = async (month: Scene, duty: Duty, code = CODE, milestoneId: number | null = null) => {
  const holder = await findHolder(month.db, (await month.project(code)).id, duty, milestoneId);
  return holder?.untilOn === null ? holder.id : null;
};
const change = async (month: Scene, who: Who, more: object = {}, on?: PlainDate) => {
  const { duty = "responsible", code = CODE } = more as { duty?: Duty; code?: string };
  const input = { code, duty, name: "孙立言", post: "副主任", fromOn: "2025-06-16", handover: HANDOVER, ...more };
  return assign(month.as(who, on), assignInput.parse({ seen: await seenIn(month, duty, code), ...input }));
};
const leave = async (month: Scene, who: Who, more: object = {}) =>
  vacate(month.as(who), vacateInput.parse({ code: CODE, duty: "responsible", seen: (await seenIn(month, "responsible")) ?? 1, untilOn: "2025-06-18", reason: "调任其他单位", ...more }));
const terms = (month: Scene) => month.db.select().from(assignments).where(and(eq(assignments.duty, "responsible"), isNull(assignments.milestoneId))).orderBy(asc(assignments.id));

describe("a change of the 责任人", () => {
  test("ends the one before on the day before, keeps what was handed over, and moves the project's own columns with it", scene(async (month) => {
    await change(month, "head");
    const { id, responsibleName, responsiblePost } = await month.project(CODE);
    expect([responsibleName, responsiblePost]).toEqual(["孙立言", "副主任"]);
    expect((await terms(month)).filter(({ projectId }) => projectId === id)).toMatchObject([
      { name: "赵明远", fromOn: "2025-05-01", untilOn: "2025-06-15", handover: "" },
      { name: "孙立言", post: "副主任", fromOn: "2025-06-16", untilOn: null, handover: HANDOVER },
    ]);
    expect(await month.db.select().from(events).where(eq(events.action, "assignment.changed"))).toMatchObject([
      { actorName: "金辰光", projectId: id, before: { name: "赵明远", fromOn: "2025-05-01" }, after: { duty: "responsible", name: "孙立言", post: "副主任", fromOn: "2025-06-16", handover: HANDOVER } },
    ]);
  }));

  test("on the predecessor's own first day ends that term on the same day; the day before is refused, as is tomorrow", scene(async (month) => {
    const early = await refused("rule", change(month, "head", { fromOn: "2025-04-30" }));
    expect([early.message, early.details]).toEqual(["责任人的任职日期不能早于前任赵明远的任职日期2025年5月1日", { fields: { fromOn: early.message } }]);
    expect((await refused("rule", change(month, "head", { fromOn: "2025-06-21" }))).message).toBe("任职日期不能晚于今天，请在到任后登记");
    await change(month, "head", { fromOn: "2025-05-01" });
    const { id } = await month.project(CODE);
    expect((await terms(month)).find(({ projectId, name }) => projectId === id && name === "赵明远")).toMatchObject({ fromOn: "2025-05-01", untilOn: "2025-05-01" });
    await change(month, "head", { name: "郑怀谷", fromOn: "2025-06-20" });
    expect(await month.project(CODE)).toMatchObject({ responsibleName: "郑怀谷" });
  }));

  test("of one who was named ahead of the day may begin today", scene(async (month) => {
    const at = plainDate("2025-04-20");
    await change(month, "office", { fromOn: at }, at);
    expect((await terms(month)).filter(({ name }) => name === "赵明远" || name === "孙立言").map(({ untilOn }) => untilOn)).toContain("2025-05-01");
  }));

  test("needs to say what was handed over, unless nobody was before", scene(async (month) => {
    const silent = await refused("rule", change(month, "head", { handover: "无" }));
    expect(silent.details).toEqual({ fields: { handover: "请写明交接事项：未完成的里程碑、尚未解决的问题和有关材料（至少 6 个字）" } });
    await change(month, "head", { duty: "liaison", name: "周同事", post: "", handover: "" });
    expect(await month.project(CODE)).toMatchObject({ liaisonName: "周同事" });
    const same = await refused("rule", change(month, "head", { duty: "liaison", name: "周同事", post: "" }));
    expect(same.details).toEqual({ fields: { name: "联络员现在就是周同事，不需要更换" } });
  }));

  test("is the lead unit's head's and the office's; a filer, a leader, a participating unit's head are told why, others find nothing", scene(async (month) => {
    for (const who of ["filer", "leader", "tianfu.filer"] as Who[]) expect((await refused("forbidden", change(month, who))).message).toBe("责任人由牵头单位审核人或调度专班登记");
    expect((await refused("forbidden", change(month, "tianfu.head"))).message).toBe("责任人由牵头单位审核人登记；本单位是配合单位，不能更换");
    await refused("not_found", change(month, "wuhou.head"));
    await refused("not_found", change(month, "tianfu.head", { code: "GC-1-02" }));
    await change(month, "office");
    await change(month, "lead", { name: "郑怀谷", fromOn: "2025-06-19" });
    expect(await month.project(CODE)).toMatchObject({ responsibleName: "郑怀谷" });
  }));

  test("of the 市领导 is the office's alone", scene(async (month) => {
    expect((await refused("forbidden", change(month, "head", { duty: "city_leader" }))).message).toBe("联系项目的市领导由调度专班登记");
    await change(month, "office", { duty: "city_leader", name: "顾南乔" });
    expect(await month.project(CODE)).toMatchObject({ cityLeader: "顾南乔", responsibleName: "赵明远" });
    const gone = await seenIn(month, "city_leader");
    expect((await refused("rule", leave(month, "office", { duty: "city_leader", seen: gone }))).message).toContain("不能空缺");
  }));

  test("by a caller who saw another in office is a conflict that names who is", scene(async (month) => {
    const seen = await seenIn(month, "responsible");
    await change(month, "office");
    const stale = await refused("conflict", change(month, "head", { seen, name: "郑怀谷" }));
    expect(stale.message).toBe("责任人刚由他人登记为孙立言（2025年6月16日起），您填写的内容仍在，请核对后再提交");
    await leave(month, "head");
    expect((await refused("conflict", change(month, "head", { seen }))).message).toContain("责任人现已空缺");
    expect(await month.project(CODE)).toMatchObject({ responsibleName: null });
  }));

  test("of a terminated project is refused", scene(async (month) => {
    await month.db.update(projects).set({ status: "terminated" }).where(eq(projects.code, CODE));
    expect((await refused("forbidden", change(month, "office"))).message).toBe("项目已终止，责任人不再更换");
  }));

  test("leaves sealed months as they were sealed, and they still verify", scene(async (month) => {
    const sealedOn = plainDate("2025-07-07");
    await sealCycle(month.as("office", sealedOn), { month: JUNE, unfiled: 3 });
    await change(month, "head", { fromOn: "2025-06-16" }, plainDate("2025-07-08"));
    const { id, responsibleName } = await month.project(CODE);
    expect(responsibleName).toBe("孙立言");
    expect(await month.db.select({ name: sealedProjects.responsibleName }).from(sealedProjects).where(eq(sealedProjects.projectId, id))).toEqual([{ name: "赵明远" }]);
    const then = await getProject(month.as("office", sealedOn), CODE, null, await getSealedMonth(month.as("office", sealedOn), JUNE));
    expect([then.responsibleName, then.holders]).toEqual(["赵明远", []]);
    expect((await verifySealedMonths(month.db)).differences).toEqual([]);
  }));
});

describe("a post that is left", () => {
  test("is empty from then on, with who left, when and why; whoever follows does not begin before that day", scene(async (month) => {
    await leave(month, "head");
    expect(await month.project(CODE)).toMatchObject({ responsibleName: null, responsiblePost: null });
    expect(await month.db.select().from(events).where(eq(events.action, "assignment.changed"))).toMatchObject([{ before: { name: "赵明远" }, after: { duty: "responsible", name: null, untilOn: "2025-06-18", reason: "调任其他单位" } }]);
    expect((await refused("rule", change(month, "head", { fromOn: "2025-06-17" }))).message).toContain("不能早于前任赵明远的离任日期2025年6月18日");
    await change(month, "head", { fromOn: "2025-06-18" });
    expect(await month.project(CODE)).toMatchObject({ responsibleName: "孙立言" });
  }));

  test("is not left ahead of the day, nor before it was taken up, nor by those who may not change it", scene(async (month) => {
    expect((await refused("rule", leave(month, "head", { untilOn: "2025-06-21" }))).message).toBe("离任日期不能晚于今天，请在离任后登记");
    expect((await refused("rule", leave(month, "head", { untilOn: "2025-04-30" }))).message).toContain("不能早于赵明远的任职日期");
    expect((await refused("forbidden", leave(month, "filer"))).message).toBe("责任人由牵头单位审核人或调度专班登记");
    const seen = await seenIn(month, "responsible");
    await change(month, "office");
    await refused("conflict", leave(month, "head", { seen }));
  }));
});

describe("who answers for milestones", () => {
  const owners = (month: Scene, who: Who, ordinals: number[], more: object = {}) =>
    assignOwners(month.as(who), assignOwnersInput.parse({ code: CODE, name: "赵明远", post: "主任", fromOn: "2025-06-16", milestones: ordinals.map((ordinal) => ({ ordinal, seen: null })), ...more }));

  test("one person takes up several at once, each with its event; the project page says who", scene(async (month) => {
    expect(await owners(month, "head", [1, 2, 3])).toEqual({ done: 3 });
    const { holders, milestones: rows } = await getProject(month.as("filer"), CODE);
    expect(holders.filter(({ duty }) => duty === "milestone_owner").map(({ milestoneId, name }) => [rows.find(({ id }) => id === milestoneId)!.ordinal, name])).toEqual([[1, "赵明远"], [2, "赵明远"], [3, "赵明远"]]);
    expect(await month.db.select().from(events).where(and(eq(events.action, "assignment.changed"), eq(events.subjectType, "milestone")))).toHaveLength(3);
    expect(await month.project(CODE)).toMatchObject({ responsibleName: "赵明远", responsiblePost: null });
  }));

  test("all or none: one that somebody else has taken up stops the rest and is named", scene(async (month) => {
    await owners(month, "office", [2]);
    expect((await refused("conflict", owners(month, "head", [1, 2]))).message).toContain("里程碑“突破核心关键技术”的责任人刚由他人登记为赵明远");
    expect(await month.db.select().from(assignments).where(eq(assignments.duty, "milestone_owner"))).toHaveLength(1);
    await refused("forbidden", owners(month, "filer", [3]));
  }));

  test("changes with a hand-over, while the milestone is open", scene(async (month) => {
    await owners(month, "head", [1, 2]);
    const { id } = (await month.db.select().from(milestones).where(and(eq(milestones.projectId, (await month.project(CODE)).id), eq(milestones.ordinal, 2))))[0]!;
    const seen = await seenIn(month, "milestone_owner", CODE, id);
    expect((await refused("rule", change(month, "head", { duty: "milestone_owner", milestoneOrdinal: 2, seen, handover: "" }))).details).toHaveProperty("fields.handover");
    await change(month, "head", { duty: "milestone_owner", milestoneOrdinal: 2, seen, fromOn: "2025-06-18" });
    await month.file(CODE, { milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "文" }] });
    expect((await refused("rule", owners(month, "head", [1]))).message).toBe("里程碑“完成立项批复”已认定完成，不再更换责任人");
    expect((await refused("rule", owners(month, "head", [9]))).message).toContain("第 9 个里程碑不存在");
    const { terms: history } = await listAssignments(month.as("tianfu.filer"), CODE);
    expect(history.filter(({ milestone }) => milestone?.ordinal === 2).map(({ name, fromOn, untilOn, handover, recordedBy }) => [name, fromOn, untilOn, handover, recordedBy])).toEqual([
      ["孙立言", "2025-06-18", null, HANDOVER, "金辰光"], ["赵明远", "2025-06-16", "2025-06-17", "", "金辰光"],
    ]);
  }));

  test("the history is for those who see the project", scene(async (month) => {
    await refused("not_found", listAssignments(month.as("wuhou.filer"), CODE));
    expect((await listAssignments(month.as("leader"), CODE)).terms.map(({ duty, name }) => [duty, name])).toEqual([["responsible", "赵明远"], ["city_leader", "李亦舟"]]);
  }));
});

test("a milestone's own duty names its milestone, and no other duty does", () => {
  const said = (input: object) => assignInput.safeParse({ code: CODE, name: "孙立言", fromOn: "2025-06-16", seen: null, ...input }).error?.issues[0]?.message;
  expect([said({ duty: "milestone_owner" }), said({ duty: "responsible", milestoneOrdinal: 1 }), said({ duty: "responsible" })]).toEqual(["请指明是哪一个里程碑的责任人", "请指明是哪一个里程碑的责任人", undefined]);
});
