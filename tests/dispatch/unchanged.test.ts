import { expect, test } from "vitest";
import { plainDate } from "@/lib/base/date";
import { whyNotUnchanged } from "@/lib/dispatch/many/rules";

const TODAY = plainDate("2025-06-20");
type Filing = Parameters<typeof whyNotUnchanged>[0];
const milestone = (more: Partial<Filing["milestones"][number]> = {}) => ({ name: "完成样机研制", plannedOn: plainDate("2025-09-30"), donePct: 40, donePctBefore: 40, isDone: false, forecastOn: null, forecastCause: "", ...more });
const filing = (more: Partial<Filing> = {}): Filing => ({ status: "draft", light: "green", progressText: "", measureText: "", selfJudgement: "confident", milestones: [milestone()], newOutcomes: [], ...more });

test.each<[string, Partial<Filing>, string | null]>([
  ["nothing moved", {}, null],
  ["said so before, only not handed over", { progressText: "本月无变化：等待批复" }, null],
  ["came back", { status: "returned" }, "已退回，请按退回意见修改后提交"],
  ["has progress already", { progressText: "完成招标。" }, "已填写本月进展，请直接提交"],
  ["a milestone moved", { milestones: [milestone({ donePct: 45 })] }, "里程碑“完成样机研制”本月有变化，请写明本月进展"],
  ["a milestone is done", { milestones: [milestone({ isDone: true })] }, "里程碑“完成样机研制”本月有变化，请写明本月进展"],
  ["an outcome was reached", { newOutcomes: ["发明专利"] }, "已填写标志性成果“发明专利”，请写明本月进展"],
  ["due today is not overdue", { milestones: [milestone({ plannedOn: TODAY })] }, null],
  ["overdue without a day", { milestones: [milestone({ plannedOn: plainDate("2025-06-19") })] }, "里程碑“完成样机研制”已逾期，请填写预计完成日期；暂不能确定的，请写明原因"],
  ["overdue without a day, but with the cause why there is none", { milestones: [milestone({ plannedOn: plainDate("2025-06-19"), forecastCause: "设备未到货，到货时间待定" })] }, null],
  ["overdue, and the day has passed too", { milestones: [milestone({ plannedOn: plainDate("2025-05-31"), forecastOn: plainDate("2025-06-19"), forecastCause: "设备推迟" })] }, "里程碑“完成样机研制”的预计完成日期已过，请重新填写"],
  ["not due, but the day forecast has passed", { milestones: [milestone({ forecastOn: plainDate("2025-06-19") })] }, "里程碑“完成样机研制”的预计完成日期已过，请重新填写"],
  ["overdue with a day ahead", { milestones: [milestone({ plannedOn: plainDate("2025-05-31"), forecastOn: TODAY })] }, null],
  ["red without a measure", { light: "red" }, "红灯项目请填写整改措施"],
  ["red with a measure", { light: "red", measureText: "增派人员" }, null],
  ["yellow without a measure", { light: "yellow" }, null],
  ["not judged", { selfJudgement: null }, "请选择单位自评"],
])("unchanged: %s", (_name, more, why) => {
  expect(whyNotUnchanged(filing(more), TODAY)).toBe(why);
});
