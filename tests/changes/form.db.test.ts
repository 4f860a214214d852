import { describe, expect, test } from "vitest";
import { getChangeForm, listChangeableProjects, listHeldMilestones } from "@/lib/changes/form/queries";
import { getDesk } from "@/lib/desk/queries";
import { withRollback } from "../support/db";
import { dispatchMonth, type Scene } from "../support/dispatch-month";
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

test("a desk shows the requests that wait for its reader, and no others", scene(async (month) => {
  const { id } = await request(month, "submitted");
  const waiting = async (who: "filer" | "head" | "office" | "leader") => {
    const desk = await getDesk(month.as(who));
    return "changes" in desk ? desk.changes.map((change) => change.id) : null;
  };
  expect([await waiting("filer"), await waiting("head"), await waiting("office"), await waiting("leader")]).toEqual([[], [id], [], []]);
}));
