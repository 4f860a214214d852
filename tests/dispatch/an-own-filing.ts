import { plainDate } from "@/lib/base/date";
import type { Verdict } from "@/lib/base/verdict";
import { yes } from "@/lib/base/verdict";
import type { OwnFiling } from "@/lib/dispatch/many/queries";
import type { Light } from "@/lib/lights/terms";
import { asComputed } from "../support/lights";

type Given = { version?: number; mayEdit?: Verdict; light?: Light; progressText?: string; nextStepText?: string; /** of milestone 2 */ donePct?: number };

/** A project of the grid: two open milestones (1 and 2) and one outcome (12). */
export const anOwnFiling = ({ version = 1, mayEdit = yes, light = "green", progressText = "", nextStepText = "", donePct = 20 }: Given = {}): OwnFiling => ({
  project: { code: "GC-1-01", name: "航空发动机关键部件研制", ...asComputed(light), lightReasons: [] },
  update: { status: "draft", version, savedAt: null, isLate: false, returnRemark: "", returnedFields: [], savedBy: null },
  texts: { progressText, nextStepText, problemText: "", problemType: null, problemLevel: null, problemAsk: "", measureText: "", selfJudgement: null },
  milestones: [
    { ordinal: 1, name: "完成立项批复", stage: "approval", isKey: true, weight: 20, plannedOn: plainDate("2025-05-31"), originalOn: plainDate("2025-05-31"), before: { donePct: 80, forecastOn: null }, entry: { donePct: 80, isDone: false, actualOn: null, proof: "", forecastOn: null, forecastCause: "" } },
    { ordinal: 2, name: "突破核心关键技术", stage: "research", isKey: true, weight: 30, plannedOn: plainDate("2025-06-30"), originalOn: plainDate("2025-06-30"), before: { donePct: 20, forecastOn: null }, entry: { donePct, isDone: false, actualOn: null, proof: "", forecastOn: null, forecastCause: "" } },
  ],
  outcomes: [{ id: 12, name: "核心技术发明专利", type: "patent", stage: "research", entry: { proofNo: "", achievedOn: null } }],
  lastMonth: null,
  mayEdit,
});
