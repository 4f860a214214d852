import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { events } from "@/db/schema";
import { listProjectFilters } from "@/lib/projects/filters";
import { setLabels } from "@/lib/projects/labels/commands";
import { label, setLabelsInput } from "@/lib/projects/labels/inputs";
import { LABEL_MAX } from "@/lib/projects/labels/terms";
import { withRollback } from "../support/db";
import { dispatchMonth, type Scene, type Who } from "../support/dispatch-month";
import { refused } from "../support/refused";

const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const set = (month: Scene, who: Who, labels: string[], seen: string[] = [], code = "GC-1-01") => setLabels(month.as(who), setLabelsInput.parse({ code, labels, seen }));

describe("the labels of a project", () => {
  test("are the office's to set; each that came or went leaves an event", scene(async (month) => {
    expect(await set(month, "office", ["省重点", "市领导批示", "省重点"])).toEqual({ labels: ["市领导批示", "省重点"].toSorted() });
    await set(month, "lead", ["省重点", "年内必成"], ["省重点", "市领导批示"]);
    const told = await month.db.select().from(events).where(eq(events.action, "project.labelled")).orderBy(asc(events.id));
    const words = told.map(({ actorName, before, after }) => [actorName, (before as { label: string } | null)?.label, (after as { label: string } | null)?.label]);
    expect(words).toEqual([["王砚秋", undefined, "省重点"], ["王砚秋", undefined, "市领导批示"], ["陈知行", "市领导批示", undefined], ["陈知行", undefined, "年内必成"]]);
    expect(told.every(({ projectId }) => projectId !== null)).toBe(true);
  }));

  test("are not a unit's nor a leader's; out of sight is not found", scene(async (month) => {
    for (const who of ["filer", "head", "leader"] as Who[]) expect((await refused("forbidden", set(month, who, ["省重点"]))).message).toBe("项目标签和批量修改由调度专班办理");
    await refused("not_found", set(month, "wuhou.filer", ["省重点"]));
    await refused("not_found", set(month, "office", ["省重点"], [], "GC-9-99"));
  }));

  test("that another has changed meanwhile are a conflict that says what they are", scene(async (month) => {
    await set(month, "office", ["省重点"]);
    expect((await refused("conflict", set(month, "lead", ["年内必成"]))).message).toBe("项目的标签刚由他人改为“省重点”，请核对后再保存");
  }));

  test("are offered as a filter with the number of projects in sight that carry them", scene(async (month) => {
    await set(month, "office", ["省重点", "揭榜"]);
    await set(month, "office", ["省重点"], [], "GC-1-03");
    expect((await listProjectFilters(month.as("office"))).labels).toEqual([{ label: "省重点", count: 2 }, { label: "揭榜", count: 1 }]);
    expect((await listProjectFilters(month.as("wuhou.filer"))).labels).toEqual([]);
    expect((await listProjectFilters(month.as("filer"))).labels.map(({ count }) => count)).toEqual([1, 1]);
  }));
});

test("a label is a short word without a comma", () => {
  expect(label.parse("  省重点 ")).toBe("省重点");
  expect(label.safeParse("重".repeat(LABEL_MAX)).success).toBe(true);
  for (const odd of ["", "   ", "重".repeat(LABEL_MAX + 1), "省,市", "省，市", "省\n市"]) expect([odd, label.safeParse(odd).success]).toEqual([odd, false]);
});
