import { addDays, plainDate, type PlainDate } from "@/lib/base/date";
import { addMonths, yearMonth } from "@/lib/base/month";
import { cycleDays } from "@/lib/dispatch/rules";
import { isSupervised } from "@/lib/dispatch/sealing/rules";
import { definitionsInUse } from "@/lib/dispatch/sealing/definitions";
import type { Snapshot, SnapshotMilestone, SnapshotProject, SnapshotRequest, SnapshotUpdate } from "@/lib/dispatch/sealing/snapshot";
import { PROBLEM_TYPES } from "@/lib/dispatch/terms";
import { SNAPSHOT_FORMAT } from "@/lib/sealed/rules";
import { THRESHOLDS_V1 } from "@/lib/lights/rule-sets/rules";
import { evaluate } from "@/lib/lights/rules";
import type { Light } from "@/lib/lights/terms";
import type { UnitKind } from "@/lib/orgs/terms";
import { composeReport } from "@/lib/reports/compose";
import type { ReportDocument } from "@/lib/reports/document";
import { DEFAULT_LETTERHEAD } from "@/lib/reports/letterheads/terms";
import type { SealedSource, Standing } from "@/lib/reports/sources";

export const MAY = yearMonth("2025-05");
export const DATA_ON = plainDate("2025-05-31");
export const TITLES = {
  engineering: new Map([[1, "碳中和科技支撑工程"], [2, "“智慧蓉城”建设科技支撑工程"], [3, "“健康成都”科技支撑工程"], [4, "乡村振兴科技支撑工程"], [5, "科技企业梯度培育工程"], [6, "创新人才集聚工程"]]),
};
export const HASH = "a".repeat(64);
export const SEALED_AT = new Date("2025-06-09T08:00:00Z");

export const unit = (code: string, kind: UnitKind, ordinal: number): Snapshot["units"][number] => ({ code, name: code === "dispatch" ? "成都市科技创新规划调度专班" : `成都市${code}`, shortName: code, kind, ordinal });

export const milestone = (ordinal: number, plannedOn: string, actualOn: string | null, more: Partial<SnapshotMilestone> = {}): SnapshotMilestone => ({
  ordinal, name: `第${ordinal}个节点的建设任务`, stage: "research", weight: 10, isKey: ordinal % 3 === 0, plannedOn: plainDate(plannedOn), originalOn: plainDate(plannedOn),
  forecastOn: null, actualOn: actualOn === null ? null : plainDate(actualOn), donePct: actualOn === null ? 0 : 100, forecastCause: null, proof: actualOn && "成科〔2025〕8号", acceptedOn: actualOn === null ? null : plainDate(actualOn), ...more,
});

export const update = (more: Partial<SnapshotUpdate> = {}): SnapshotUpdate => ({
  status: "accepted", isFiled: true, isOnTime: true, progressText: "完成样机调试。", nextStepText: "开展整机测试。", problemText: "", problemType: null, problemLevel: null,
  problemAsk: "", problemSince: null, measureText: "", selfJudgement: "confident", waiverReason: "", entries: [], landmarks: [], corrections: [], ...more,
});

/** An extension that the city's leader approved in the month. */
export const request = (number: string, more: Partial<SnapshotRequest> = {}): SnapshotRequest => ({
  number, kind: "reschedule", reasonCode: "partner", outcome: "approved", filedOn: plainDate("2025-05-06"), decidedOn: plainDate("2025-05-15"), isLate: false, times: 1, items: [], decisionText: "情况属实，同意", ...more,
});

/** A project whose light and numbers are computed from its milestones, as sealing would. */
export function project(code: string, more: Partial<SnapshotProject> = {}): SnapshotProject {
  const milestones = more.milestones ?? [milestone(1, "2024-12-31", "2024-12-20"), milestone(2, "2025-12-31", null)];
  const facts = { status: "active" as const, startOn: plainDate("2021-07-01"), milestones, selfJudgement: null, hasMeasure: false, hasRecentUpdate: true, unfiledCycles: 0, yellowCyclesWithoutMeasure: 0 };
  const { light, reasons, progressPct, plannedPct, overdueKeyCount, nextDueOn } = evaluate(facts, DATA_ON, THRESHOLDS_V1);
  return {
    code, name: `${code}关键技术攻关与示范应用`, family: "platform", engineeringNo: null, leadUnitCode: "高新区", participantCodes: [], cityLeader: "李亦舟", responsibleName: "赵明远",
    responsiblePost: null, liaisonName: null, chiefScientist: null, mode: "regular", status: "active", investmentWan: null, startOn: plainDate("2021-07-01"), endOn: plainDate("2025-12-31"), planVersion: 1,
    light, computedLight: light, adjustment: null, override: null, reasons, originalLight: evaluate(facts, DATA_ON, THRESHOLDS_V1, "original").light, previousLight: light, progressPct, plannedPct, overdueKeyCount, nextDueOn,
    update: update(), milestones, outcomes: [], changes: [], requests: [], slipTimes: 0, forceMajeure: null, supervisedSince: isSupervised({ light, computedLight: light, overdueKeyCount }) ? MAY : null, ...more,
  };
}

export function sealedMonth(projects: SnapshotProject[], more: Partial<Snapshot> = {}): Snapshot {
  const { opensOn, unitsDueOn, headsDueOn, officeDueOn, sealDueOn } = cycleDays(MAY);
  return {
    format: SNAPSHOT_FORMAT, month: MAY, revision: 1, previousSha256: null, replaces: null, sealedOn: plainDate("2025-06-09"), dataOn: DATA_ON, isDemonstration: true, ruleSet: { version: 1, name: "默认规则", thresholds: THRESHOLDS_V1, families: {}, note: "规则第 1 版" },
    definitions: definitionsInUse(), cycleSettings: { version: 1, opensDay: 25, unitsDueFromEnd: 3, headsDueWorkday: 2, officeDueWorkday: 4, sealDueWorkday: 5 }, calendarDays: [],
    deadlines: { opensOn, unitsDueOn, headsDueOn, officeDueOn, sealDueOn },
    units: [unit("dispatch", "department", 1), unit("高新区", "district", 2), unit("天府新区", "district", 3), unit("市科技局", "department", 4), unit("某大学", "institution", 5)],
    projects, indicators: [], ...more,
  };
}

const moved = ({ ordinal, name, originalOn, plannedOn }: SnapshotMilestone) => ({ ordinal, name, fromOn: originalOn, toOn: addDays(plannedOn, originalOn === plannedOn ? 60 : 0) });
const DAY_ZERO = plainDate("2022-01-31");
const spread = (at: number, step: number): PlainDate => addDays(DAY_ZERO, at * step);

/** 126 projects of 40 units with everything that a report can speak of, longer words than real ones, always the same. */
export function crowdedMonth(): Snapshot {
  const units = [unit("dispatch", "department", 1), ...Array.from({ length: 40 }, (_, at) => unit(at < 23 ? `第${at + 1}区(市)县` : at < 36 ? `市级第${at}部门（知识产权局）` : `第${at}承担单位`, at < 23 ? "district" : at < 36 ? "department" : "institution", at + 2))];
  const projects = Array.from({ length: 126 }, (_, at) => {
    const delay = at % 7 === 0 ? 330 : at % 5 === 0 ? 60 : -9;
    const milestones = Array.from({ length: 8 }, (_milestone, n) => {
      const plannedOn = spread(n + 1, 170 + (at % 9) * 3);
      const done = addDays(plannedOn, delay) <= DATA_ON || at % 13 === 1;
      return milestone(n + 1, at % 17 === 0 ? addDays(plannedOn, 30) : plannedOn, done ? addDays(plannedOn, Math.min(delay, 0)) : null, { originalOn: plannedOn, name: `完成第${n + 1}阶段核心装备研制与现场联合调试` });
    });
    const hasProblem = at % 6 === 0;
    return project(`${at < 30 ? `GC-${(at % 6) + 1}-` : "PT-"}${String(at).padStart(3, "0")}`, {
      name: `第${at}国家重大科技基础设施与产业创新中心联合攻关建设项目`, family: at < 30 ? "engineering" : "platform", engineeringNo: at < 30 ? (at % 6) + 1 : null,
      leadUnitCode: units[1 + (at % 40)]!.code, milestones, previousLight: (["green", "yellow", "red", "blue", "grey", null] as (Light | null)[])[at % 6]!,
      update: at % 19 === 0 ? update({ status: "draft", isFiled: false, isOnTime: false }) : update(hasProblem
        ? { problemType: PROBLEM_TYPES[(at / 6) % PROBLEM_TYPES.length]!, problemLevel: at % 12 === 0 ? "leader" : "department", problemSince: addMonths(MAY, -(at % 4)), problemText: "用地指标尚未落实，主体工程无法按期进场施工。".repeat(6), problemAsk: "协调规划和自然资源部门年内安排指标。".repeat(4) }
        : {}),
      outcomes: at % 9 === 0 ? [{ name: "项目验收意见", type: "acceptance_opinion", proofNo: `成科验〔2025〕${at}号`, achievedOn: plainDate("2025-05-12"), stage: "acceptance" }] : [],
      changes: at % 17 === 0 ? [{ version: 2, approvedOn: plainDate("2025-05-15"), reason: "设备进口许可延迟，经专班审核同意顺延。" }] : [],
      requests: at % 17 === 0 ? [request(`TZ-2025-${100 + at}`, { isLate: at % 2 === 1, times: 1 + (at % 2), items: [moved(milestones[6]!)] })]
        : at % 23 === 5 ? [request(`TZ-2025-${100 + at}`, { outcome: "refused", reasonCode: "own", items: [moved(milestones[7]!)], decisionText: "属本单位组织推进不力，请按原计划抓紧推进" })] : [],
      slipTimes: at % 17 === 0 ? 1 : 0, forceMajeure: at === 14 ? { number: "TZ-2025-090", approvedOn: plainDate("2025-03-20") } : null,
    });
  });
  const indicators = Array.from({ length: 10 }, (_, at): Snapshot["indicators"][number] => ({
    code: `I-${at + 1}`, name: `全社会研发经费投入强度与成果转化指标${at + 1}`, unit: "%", baselineYear: 2020, baselineValue: 3.1, targetYear: 2025, targetText: at === 8 ? "高于全省平均水平" : "4", comparator: at === 8 ? "relative" : at % 2 === 0 ? "at_least" : "above",
    latest: at === 9 ? null : { year: 2024, value: 3.5, valueText: "3.5", dataOn: plainDate("2024-12-31"), source: "统计公报" },
  }));
  return sealedMonth(projects, { units, indicators });
}

/** What the month before could have been sealed with: fewer done, other lights, other matters of 督办. */
export const monthBefore = (snapshot: Snapshot): Snapshot => ({
  ...snapshot, month: addMonths(snapshot.month, -1), dataOn: plainDate("2025-04-30"),
  projects: snapshot.projects.filter(({ previousLight }) => previousLight !== null).map((each, at) => ({
    ...each, light: each.previousLight!, computedLight: each.previousLight!, progressPct: Math.max(0, each.progressPct - (at % 3)), overdueKeyCount: at % 10 === 0 ? 1 : 0,
    supervisedSince: each.previousLight === "red" || at % 10 === 0 ? addMonths(snapshot.month, -1 - (at % 4)) : null, requests: [], outcomes: [], changes: [],
  })),
});

/** The month's report as the office would find it before anybody edited or signed it. */
export const reportOf = ({ before = null, ...source }: Pick<SealedSource, "snapshot"> & Partial<SealedSource> & { before?: Snapshot | null }, standing: Partial<Standing> = {}): ReportDocument =>
  composeReport(
    { period: { kind: "month", period: source.snapshot.month }, months: [{ sha256: HASH, sealedAt: SEALED_AT, outdated: null, anchor: null, ...source }], before, titles: TITLES },
    { form: "bulletin", letterhead: DEFAULT_LETTERHEAD, number: null, issuedOn: source.snapshot.sealedOn, revision: 1, edits: new Map(), ...standing },
  );
