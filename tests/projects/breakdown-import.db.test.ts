import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { projects } from "@/db/schema";
import { importBreakdown } from "@/lib/projects/breakdown-import";
import { systemContext } from "../support/actors";
import { withRollback } from "../support/db";
import { refused } from "../support/refused";

const row = (over: object = {}) => ({
  code: "PT-901", name: "超算中心扩容", family: "platform", stageModel: "construction", leadUnitCode: "gaoxin", cityLeader: "李亦舟",
  startOn: "2025-05-01", endOn: "2025-12-31", commitmentCode: "P-001", ...over,
});

test("a breakdown becomes projects with stages, milestones and a light, marked 分解方案", () =>
  withRollback(async (tx) => {
    expect(await importBreakdown(systemContext(tx), [row(), row({ code: "PT-902" })])).toEqual({ codes: ["PT-901", "PT-902"] });
    expect(await tx.select().from(projects).where(eq(projects.code, "PT-902"))).toMatchObject([{ provenance: "breakdown", light: "yellow" }]);
  }));

test("one faulty row refuses the whole file and is named by its place", () =>
  withRollback(async (tx) => {
    expect((await refused("rule", importBreakdown(systemContext(tx), [row(), row({ code: "PT-902", endOn: "2025-02-30" })]))).message).toMatch(/^第 2 项 .*结束日期不是存在的日期/);
    expect((await refused("rule", importBreakdown(systemContext(tx), [row(), row({ code: "PT-902", leadUnitCode: "nowhere" })]))).message).toMatch(/^第 2 项：没有编码为“nowhere”的单位/);
    expect((await refused("rule", importBreakdown(systemContext(tx), { code: "PT-901" }))).message).toContain("项目列表");
    expect(await tx.select().from(projects).where(eq(projects.code, "PT-901"))).toEqual([]);
  }));
