import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { events, projectPlaces, projects } from "@/db/schema";
import { plainDate } from "@/lib/base/date";
import { notePlace, removePlace } from "@/lib/projects/places/commands";
import { placeInput } from "@/lib/projects/places/inputs";
import { findPlace } from "@/lib/projects/places/queries";
import { provenanceOf } from "@/lib/projects/places/rules";
import { parse } from "@/lib/web/parse-input";
import { withRollback } from "../support/db";
import { dispatchMonth, type Scene, type Who } from "../support/dispatch-month";
import { refused } from "../support/refused";

const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const LAKE = { code: "GC-1-01", name: " 兴隆湖畔 ", zone: "science_city", longitude: "104.08", latitude: "30.4", seen: null as string | null };
const note = (month: Scene, who: Who, more: object = {}, on = plainDate("2025-06-20")) => notePlace(month.as(who, on), placeInput.parse({ ...LAKE, ...more }));

describe("the place of a project", () => {
  test("is noted and changed, each with its event, and removed again", scene(async (month) => {
    const { notedAt } = await note(month, "office");
    expect(await findPlace(month.as("tianfu.filer"), "GC-1-01")).toEqual({ name: "兴隆湖畔", zone: "science_city", longitude: 104.08, latitude: 30.4, provenance: "demonstration", notedAt });
    const later = await note(month, "lead", { name: "菁蓉汇", zone: null, longitude: null, latitude: null, seen: notedAt }, plainDate("2025-06-21"));
    await removePlace(month.as("office"), { code: "GC-1-01", seen: later.notedAt });
    expect(await month.db.select().from(projectPlaces)).toEqual([]);
    const told = await month.db.select().from(events).where(eq(events.action, "project.placed")).orderBy(events.id);
    const lake = { name: "兴隆湖畔", zone: "science_city", longitude: 104.08, latitude: 30.4 };
    const house = { name: "菁蓉汇", zone: null, longitude: null, latitude: null };
    expect(told.map(({ before, after, actorName }) => [before, after, actorName])).toEqual([[null, lake, "王砚秋"], [lake, house, "陈知行"], [house, null, "王砚秋"]]);
  }));

  test("is the office's to note; out of sight it is not found", scene(async (month) => {
    for (const who of ["filer", "head", "tianfu.filer", "leader"] as Who[]) expect((await refused("forbidden", note(month, who))).message).toBe("项目落点由调度专班登记");
    await refused("not_found", note(month, "wuhou.filer"));
    await refused("not_found", note(month, "office", { code: "GC-9-99" }));
    await note(month, "office");
    expect(await findPlace(month.as("wuhou.filer"), "GC-1-01")).toBeNull();
  }));

  test("is refused when somebody noted or removed another since", scene(async (month) => {
    const { notedAt } = await note(month, "lead");
    expect((await refused("conflict", note(month, "office"))).message).toBe("落点刚由他人登记为“兴隆湖畔”，请核对后再提交");
    await removePlace(month.as("lead"), { code: "GC-1-01", seen: notedAt });
    expect((await refused("conflict", note(month, "office", { seen: notedAt }))).message).toBe("落点刚由他人撤销，请核对后再提交");
  }));

  test("has its name from the plan only when the plan's words on the project say it", scene(async (month) => {
    expect(provenanceOf("兴隆湖周边", "强化兴隆湖周边等重点区域创新布局", "breakdown")).toBe("plan_text");
    expect(provenanceOf("兴隆湖畔", "强化兴隆湖周边等重点区域创新布局", "breakdown")).toBe("breakdown");
    await month.db.update(projects).set({ provenance: "breakdown" });
    await note(month, "office");
    expect(await findPlace(month.as("office"), "GC-1-01")).toMatchObject({ provenance: "breakdown" });
  }));
});

describe("what is typed of a place", () => {
  const fieldsOf = (more: object) => {
    const parsed = parse(placeInput, { ...LAKE, ...more });
    return parsed.ok ? {} : parsed.fields;
  };

  test("lies in the city: on its bounds, and not a step beyond", () => {
    expect(fieldsOf({ longitude: "102.9", latitude: "31.6" })).toEqual({});
    expect(fieldsOf({ longitude: 105, latitude: 30 })).toEqual({});
    expect(fieldsOf({ longitude: "102.89", latitude: "31.61" })).toEqual({ longitude: "经度不在成都市范围内，应在 102.9 到 105 度之间", latitude: "纬度不在成都市范围内，应在 30 到 31.6 度之间" });
    expect(fieldsOf({ longitude: "30.4", latitude: "104.08" })).toEqual({
      longitude: "经度不在成都市范围内，应在 102.9 到 105 度之间；30.4 像是纬度，经纬度可能填反了", latitude: "纬度不在成都市范围内，应在 30 到 31.6 度之间；104.08 像是经度，经纬度可能填反了",
    });
    expect(fieldsOf({ longitude: "东经104" })).toEqual({ longitude: "经度请填写度数，例如 103.95" });
  });

  test("has both degrees or none, a name, and a zone of the plan's", () => {
    expect(fieldsOf({ latitude: "" })).toEqual({ latitude: "经度和纬度须同时填写；不知道坐标的两项都留空，只登记名称" });
    expect(fieldsOf({ longitude: null, latitude: " " })).toEqual({});
    expect(fieldsOf({ name: " " })).toEqual({ name: "请填写地点名称（至少 2 个字），例如“兴隆湖畔”" });
    expect(fieldsOf({ zone: "atlantis" })).toHaveProperty("zone");
    expect(fieldsOf({ zone: "" })).toEqual({});
  });
});
