import { addDays, plainDate } from "@/lib/base/date";
import { yearMonth } from "@/lib/base/month";
import { yes } from "@/lib/base/verdict";
import type { WorkbookFacts } from "@/lib/dispatch/workbook/build";
import type { WorkbookFiling } from "@/lib/dispatch/workbook/queries";

/** Tests sign with a key of their own, so that a kept file is good on any machine. */
export const KEY = Buffer.from("the key of the workbook tests 01");
export const FACTS: WorkbookFacts = { month: yearMonth("2025-06"), unitCode: "gaoxin", unitName: "成都高新区", unitsDueOn: plainDate("2025-06-26"), exportedAt: new Date("2025-06-20T01:00:00Z") };
import { asComputed } from "../../support/lights";

const FIRST_DUE = plainDate("2025-05-31");
const LIGHTS = ["green", "yellow", "red", "grey"] as const;

/** So many projects of one unit with so many open milestones each: texts of several lines, a returned one, forecasts, a finished milestone. */
export function unitFilings(projects: number, milestonesEach: number): WorkbookFiling[] {
  return Array.from({ length: projects }, (_, nth): WorkbookFiling => {
    const code = `GC-1-${String(nth + 1).padStart(2, "0")}`;
    const milestones = Array.from({ length: milestonesEach }, (__, at) => ({ ordinal: at + 1, name: `第 ${at + 1} 个里程碑：完成关键部件 A${at} 研制`, isKey: at % 3 === 0, plannedOn: addDays(FIRST_DUE, 45 * at), acceptedPct: at === 0 ? 60 : 0 }));
    const isReturned = nth === 1;
    return {
      code, name: `${code} 航空发动机关键部件研制与应用示范`, ...asComputed(LIGHTS[nth % LIGHTS.length]!), lastProgress: "5月完成方案评审，进入样机加工。",
      status: isReturned ? "returned" : "draft", version: 1 + nth, returnedFor: isReturned ? "请补充具体数量" : "", mayEdit: yes,
      milestones, outcomes: [{ id: 100 + nth, name: "核心技术发明专利", type: "patent", stage: "research" }],
      content: {
        progressText: nth % 2 ? "完成样机 3 台加工，\n进入联调：温度 <60℃ & 压力 >2MPa。" : "", problemText: nth === 2 ? "用地指标未落实" : "", problemType: nth === 2 ? "resources" : null,
        problemLevel: nth === 2 ? "department" : null, problemAsk: "", measureText: "", nextStepText: "开展整机测试。", selfJudgement: nth % 2 ? "reachable" : null,
        milestones: milestones.map(({ ordinal, acceptedPct }) => ({
          ordinal, donePct: acceptedPct, isDone: false, actualOn: null, proof: "", forecastOn: ordinal === 2 ? plainDate("2025-08-15") : null, forecastCause: ordinal === 2 ? "设备到货推迟" : "",
        })),
        outcomes: [{ id: 100 + nth, proofNo: "", achievedOn: null }],
      },
    };
  });
}
