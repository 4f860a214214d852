import { addDays, plainDate, type PlainDate } from "@/lib/base/date";
import { countLights } from "@/lib/lights/rules";
import { THRESHOLDS_V1 } from "@/lib/lights/rule-sets/rules";
import { LIGHTS } from "@/lib/lights/terms";
import { STAGES_OF_MODEL } from "@/lib/milestones/terms";
import { flagOf } from "@/lib/wall/flags/rules";
import { rowOf, type MilestoneOfRow, type RowFacts } from "@/lib/wall/rows";
import { groupRows, spanOf, type WallModel, type WallRow } from "@/lib/wall/rules";

export const DAY = plainDate("2025-06-20");
const START = plainDate("2021-03-01");
const LAST = plainDate("2025-12-28");
const NAMES = ["完成立项批复", "突破核心关键技术", "完成样机研制", "完成中试验证", "通过项目验收", "实现成果落地应用", "设备到场安装", "主体工程封顶"];

/** The same numbers from 0 to 1 for the same seed. */
export function numbers(seed: number): () => number {
  let at = seed;
  return () => (at = (at * 1103515245 + 12345) % 2147483648) / 2147483648;
}

export const aMilestone = (over: Partial<MilestoneOfRow> = {}): MilestoneOfRow => ({
  ordinal: 1, name: "完成立项批复", weight: 10, isKey: false, donePct: 0, plannedOn: DAY, originalOn: DAY, forecastOn: null, actualOn: null, stage: 1, stageKind: "approval", closedOn: null, ...over,
});

export const someFacts = (over: Partial<RowFacts> = {}): RowFacts => ({
  key: "1", code: "GC-1-01", name: "航空发动机关键部件研制", status: "active", family: "engineering", startOn: START, responsibleName: "赵明远", unitName: "成都高新区", progressPct: 42.3, plannedPct: 55,
  light: "yellow", computedLight: "yellow", adjustment: null, originalLight: "red", milestones: [aMilestone()], outcomes: [], ...over,
});

export const drawnFrom = (facts: RowFacts, day: PlainDate = DAY): WallRow =>
  rowOf(facts, facts.milestones.map((milestone) => flagOf(milestone, facts.status, day, THRESHOLDS_V1)));

/** A portfolio of any size, crowded as real ones are: some milestones on one day, many late, all plans ending with the year 2025. */
export function aWall(size: number, { groups = 7, over = {} as Partial<RowFacts> } = {}): WallModel {
  const next = numbers(7);
  const facts = Array.from({ length: size }, (_, nth) => {
    const startOn = addDays(START, Math.floor(next() * 300));
    let at = startOn;
    const milestones = NAMES.map((name, step) => {
      at = addDays(at, Math.floor(next() * 310));
      if (at > LAST) at = addDays(LAST, -Math.floor(next() * 30));
      const late = next() < 0.3 ? Math.floor(next() * 150) : 0;
      const stage = Math.min(5, 1 + Math.floor(step / 1.6));
      return aMilestone({
        ordinal: step + 1, name, isKey: step % 3 === 0, donePct: next() < 0.3 ? 40 : 0, plannedOn: addDays(at, late), originalOn: at, forecastOn: next() < 0.2 ? addDays(at, late + 60) : null,
        actualOn: at < DAY && next() < 0.85 ? at : null, stage, stageKind: STAGES_OF_MODEL.research[stage - 1]!,
      });
    });
    const light = LIGHTS[Math.floor(next() * 5)]!;
    return someFacts({
      key: String(nth % groups), code: `GC-${1 + (nth % 6)}-${String(nth).padStart(2, "0")}`, name: "航空发动机关键部件研制与产业化示范工程".slice(0, 8 + Math.floor(next() * 12)), startOn, light, computedLight: light,
      originalLight: LIGHTS[Math.floor(next() * 5)]!, adjustment: nth % 17 === 0 ? "lowered" : null, responsibleName: nth % 9 === 0 ? null : "赵明远", milestones,
      outcomes: milestones.filter((_milestone, step) => step % 2 === 1).map(({ stage, plannedOn }, step) => ({ name: "发明专利", stage, proofNo: null, achievedOn: step < 2 ? plannedOn : null, acceptedMonth: step < 2 ? ("2024-01" as RowFacts["outcomes"][number]["acceptedMonth"]) : null, addedAt: null })),
      ...over,
    });
  });
  const placed = facts.map((of) => ({ key: of.key, row: drawnFrom(of) }));
  const keys = [...new Set(placed.map(({ key }) => key))];
  const counted = keys.map((key) => ({ key, label: `重点工程 ${key}`, counts: countLights(placed.filter((of) => of.key === key).map(({ row }) => row.shown)) }));
  const rows = placed.map(({ row }) => row);
  return { by: "engineering", scale: "quarter", groups: groupRows(counted, placed), counts: countLights(rows.map(({ shown }) => shown)), ...spanOf(rows, DAY), day: DAY, asOf: null, sha256: null, isDemonstration: true, filterWords: "" };
}
