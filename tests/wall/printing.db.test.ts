import { desc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { events, projects } from "@/db/schema";
import { plainDate } from "@/lib/base/date";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { inTypesettingLine } from "@/lib/typesetting/typesetting-line";
import { printWall } from "@/lib/wall/sheets/commands";
import { wallSheetsQuery } from "@/lib/wall/sheets/inputs";
import { withMatrixSite } from "../permissions/site";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, type Scene, type Who } from "../support/dispatch-month";
import { readPdf } from "../support/pdf";
import { refused } from "../support/refused";

const SEAL_DAY = plainDate("2025-07-07");
const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const print = async (month: Scene, who: Who, query: object = {}, on?: ReturnType<typeof plainDate>) => {
  const { fileName, set, note } = await printWall(month.as(who, on), wallSheetsQuery.parse({ format: "a1", ...query }));
  const pdf = await set();
  await note(month.as(who, on));
  return { fileName, ...readPdf(pdf) };
};
const codesIn = (text: string) => [...new Set(text.match(/GC-1-\d\d/g))].sort();

test("the office prints the whole chart, and the trail says who took which", scene(async (month) => {
  const { fileName, pages, text } = await print(month, "office");
  expect(fileName).toBe("作战图 按重点工程 A1 整幅 2025-06-20.pdf");
  expect(pages).toEqual([{ widthMm: 841, heightMm: 594 }]);
  expect(codesIn(text)).toEqual(["GC-1-01", "GC-1-02", "GC-1-03"]);
  expect(text.replaceAll(/\s/g, "")).toMatch(/数据截至2025年6月20日.*王砚秋.*打印/);
  const [event] = await month.db.select().from(events).where(eq(events.action, "wall.printed")).orderBy(desc(events.id)).limit(1);
  expect(event).toMatchObject({ actorName: "王砚秋", subjectType: "wall", subjectId: "engineering", after: { kind: "A1 整幅", month: null, projects: 3, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } });
}));

test("a unit's sheet has only what it leads or joins, and a filter only what it finds", scene(async (month) => {
  expect(codesIn((await print(month, "tianfu.filer")).text)).toEqual(["GC-1-01", "GC-1-03"]);
  expect(codesIn((await print(month, "office", { unit: "gaoxin" })).text)).toEqual(["GC-1-01", "GC-1-02"]);
  expect((await print(month, "wuhou.filer")).text).toContain("共 0 项");
}));

test("a sealed month is printed as it was sealed, whatever has changed since", scene(async (month) => {
  await month.file("GC-1-01");
  await sealCycle(month.as("office", SEAL_DAY, "16:00"), { month: JUNE, unfiled: 2 });
  await month.db.update(projects).set({ name: "改了名字的项目", responsibleName: "后来的人" }).where(eq(projects.code, "GC-1-01"));
  const { fileName, text } = await print(month, "leader", { asOf: JUNE }, SEAL_DAY);
  expect(fileName).toBe("作战图 按重点工程 A1 整幅 2025-06.pdf");
  expect(text).toContain("赵明远");
  expect(text).not.toContain("后来的人");
  expect((await refused("rule", print(month, "leader", { asOf: "2025-05" }, SEAL_DAY))).message).toContain("2025年5月");
}));

test("who is told to come later, since many files wait, has printed nothing by the trail either", () =>
  withMatrixSite(async (site) => {
    const print = () => site.ask("DS", "GET app/api/v1/wall/sheets", { search: { format: "a1", by: "unit" } });
    const printed = async () => (await site.db.select().from(events).where(eq(events.action, "wall.printed"))).length;
    const finish: (() => void)[] = [];
    const line = Array.from({ length: 10 }, () => inTypesettingLine(null, () => new Promise<void>((done) => void (finish.length < 2 ? finish.push(done) : done()))));
    expect(await print()).toMatchObject({ status: 409, sentence: "正在排版的文件较多，请稍后再试" });
    expect(await printed()).toBe(0);
    finish.forEach((done) => done());
    await Promise.all(line);
    expect([(await print()).status, await printed()]).toEqual([200, 1]);
  }));
