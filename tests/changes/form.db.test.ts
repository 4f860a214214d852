import { describe, expect, test } from "vitest";
import { addDays, type PlainDate } from "@/lib/base/date";
import { decideChange } from "@/lib/changes/decision/commands";
import { getChangeForm, listChangeableProjects, listHeldMilestones } from "@/lib/changes/form/queries";
import { getDesk } from "@/lib/desk/queries";
import { withRollback } from "../support/db";
import { dispatchMonth, TODAY, type Scene, type Who } from "../support/dispatch-month";
import { refused } from "../support/refused";
import { draft, request } from "../support/replan";

const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));

describe("what a request is written from", () => {
  test("its own unit's projects, with the milestones still open and who holds them; the own unit is not offered as the next", scene(async (month) => {
    const filer = month.as("filer");
    expect((await listChangeableProjects(filer)).map(({ code }) => code)).toEqual(["GC-1-01", "GC-1-02"]);
    const before = await getChangeForm(filer, "GC-1-01");
    expect(before.milestones.map(({ ordinal, heldBy }) => [ordinal, heldBy])).toEqual([[1, null], [2, null], [3, null], [4, null], [5, null]]);
    expect(before.units.some(({ code }) => code === "gaoxin")).toBe(false);
    const { id } = await draft(month);
    expect((await getChangeForm(filer, "GC-1-01")).milestones[1]!.heldBy).toMatchObject({ id, number: null, status: "draft" });
  }));

  test("a project out of sight is not found", scene(async (month) => {
    await refused("not_found", getChangeForm(month.as("wuhou.filer"), "GC-1-01"));
  }));
});

describe("beside the month's form", () => {
  test("the unit sees its draft; a unit that takes part only what the head has signed", scene(async (month) => {
    const { id } = await draft(month);
    expect(await listHeldMilestones(month.as("filer"), "GC-1-01")).toEqual({ 2: { id, number: null, status: "draft" } });
    expect(await listHeldMilestones(month.as("tianfu.filer"), "GC-1-01")).toEqual({});
  }));

  test("a signed request is told by its number", scene(async (month) => {
    const { id } = await request(month, "signed");
    expect(await listHeldMilestones(month.as("tianfu.filer"), "GC-1-01")).toEqual({ 2: { id, number: "TZ-2025-001", status: "signed" } });
  }));
});

test("the filer's desk says for two weeks that a request was decided; nobody else's does", scene(async (month) => {
  const checked = await request(month, "checked");
  const { id } = await decideChange(month.as("lead"), { ...checked, approve: false, words: "请另行协调" });
  const told = async (who: Who, on: PlainDate) => {
    const desk = await getDesk(month.as(who, on));
    return "decided" in desk ? desk.decided.map((change) => change.id) : null;
  };
  const last = addDays(TODAY, 14);
  expect([await told("filer", TODAY), await told("filer", last), await told("filer", addDays(last, 1))]).toEqual([[id], [id], []]);
  expect([await told("tianfu.filer", TODAY), await told("head", TODAY), await told("office", TODAY)]).toEqual([[], null, null]);
}));

test("a desk shows the requests that wait for its reader, and no others", scene(async (month) => {
  const { id } = await request(month, "submitted");
  const waiting = async (who: "filer" | "head" | "office" | "leader") => {
    const desk = await getDesk(month.as(who));
    return "changes" in desk ? desk.changes.map((change) => change.id) : null;
  };
  expect([await waiting("filer"), await waiting("head"), await waiting("office"), await waiting("leader")]).toEqual([[], [id], [], []]);
}));
