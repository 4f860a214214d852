import { desc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { events, projects } from "@/db/schema";
import { printAllUnitBriefs, printProjectBrief, printUnitBrief, type PrintedBriefs } from "@/lib/briefs/sheets/commands";
import { getUnitBrief } from "@/lib/briefs/unit-brief";
import { withRollback } from "../support/db";
import { dispatchMonth, type Scene, type Who } from "../support/dispatch-month";
import { readPdf } from "../support/pdf";
import { refused } from "../support/refused";

const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const A4 = { widthMm: 210, heightMm: 297 };

async function taken(month: Scene, who: Who, { fileName, set, note }: PrintedBriefs) {
  const pdf = await set();
  await note(month.as(who));
  const [event] = await month.db.select().from(events).where(eq(events.action, "brief.printed")).orderBy(desc(events.id)).limit(1);
  const { text, ...read } = readPdf(pdf);
  return { fileName, ...read, text: text.replaceAll(/\s/g, ""), event };
}

test("a unit's page as PDF is one A4 page of what its page on screen says, whose print it is, and the trail has it", scene(async (month) => {
  const { fileName, pages, isArchival, text, event } = await taken(month, "filer", await printUnitBrief(month.as("filer"), { code: "gaoxin" }));
  expect({ fileName, pages, isArchival }).toEqual({ fileName: "成都高新区一页纸 2025-06-20.pdf", pages: [A4], isArchival: true });
  const { count } = await getUnitBrief(month.as("filer"), "gaoxin", null);
  for (const said of [`牵头项目${count.total}个`, `■红灯${count.counts.red}`, "完成立项批复", "逾期里程碑", "数据截至2025年6月20日", "实时数据，未封存", "打印"]) expect(text).toContain(said);
  expect(event).toMatchObject({ subjectType: "brief", subjectId: "gaoxin", after: { kind: "单位一页纸", month: null, pages: 1 } });
}));

test("a project's page says its owner, its light with the reason, its milestones and what it lacks", scene(async (month) => {
  const { pages, text, event } = await taken(month, "leader", await printProjectBrief(month.as("leader"), { code: "GC-1-02" }));
  expect(pages).toEqual([A4]);
  for (const said of ["GC-1-02", "责任人", "进展与灯", "逾期20天", "标志性成果", "尚无可读的填报"]) expect(text).toContain(said);
  expect(event).toMatchObject({ subjectId: "GC-1-02", after: { kind: "项目一页纸", pages: 1 } });
}));

test("all units' pages are one file, a page for each that leads a project; out of sight nothing is printed", scene(async (month) => {
  const { pages, text, fileName } = await taken(month, "office", await printAllUnitBriefs(month.as("office"), {}));
  const leading = await month.db.selectDistinct({ unit: projects.leadUnitId }).from(projects);
  expect([pages.length, fileName]).toEqual([leading.length, "各单位一页纸 2025-06-20.pdf"]);
  expect(text.match(/科技创新规划实施一页纸/g)).toHaveLength(leading.length);
  await refused("not_found", printUnitBrief(month.as("tianfu.filer"), { code: "gaoxin" }));
  await refused("not_found", printProjectBrief(month.as("wuhou.filer"), { code: "GC-1-01" }));
  await refused("rule", printAllUnitBriefs(month.as("office"), { asOf: "2020-01" as never }));
}));
