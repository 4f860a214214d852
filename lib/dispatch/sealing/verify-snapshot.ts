import type { PlainDate } from "../../base/date";
import { recompute, sealedFacts, type Computed, type EarlierMonth } from "../../lights/recompute";
import { inEarlierWords } from "../../lights/rules";
import { TEXT_PART_LABELS } from "../content/terms";
import { decidedBetween, forceMajeureOn, toldUntil } from "./decided-requests";
import { firstInARow, isSupervised } from "./rules";
import { complaint, differenceOf, differencesOf, type Difference, type Place } from "./differences";
import type { FactsOnRecord, OverrideOnRecord } from "./facts-on-record";
import { canonicalJson, type Snapshot, type SnapshotProject, type SnapshotRequest, type SnapshotUpdate } from "./snapshot";

const SEALED = "封存数据";

const COMPUTED_LABELS: Record<keyof Computed, string> = {
  light: "灯色", computedLight: "按规则的灯色", adjustment: "人工调灯", reasons: "亮灯理由", originalLight: "对原始计划的灯色", previousLight: "上月灯色", progressPct: "完成进度", plannedPct: "应完成进度", overdueKeyCount: "逾期关键节点数", nextDueOn: "下一到期日",
};

/** Lights and numbers, computed again from the snapshot's own facts and rules and the two months before. */
export const verifyLights = (at: Place, snapshot: Snapshot, before: readonly EarlierMonth[]): Difference[] =>
  snapshot.projects.flatMap((project) => {
    const { light, computedLight, adjustment, reasons, originalLight, previousLight, progressPct, plannedPct, overdueKeyCount, nextDueOn } = project;
    return differencesOf<Computed>({ ...at, code: project.code }, COMPUTED_LABELS, SEALED, { light, computedLight, adjustment, reasons, originalLight, previousLight, progressPct, plannedPct, overdueKeyCount, nextDueOn }, "按封存事实和规则重算", inSealedWords(project, recompute(snapshot, project, snapshot.ruleSet, before), before));
  });

/** A month says its reasons in the words of its day. */
function inSealedWords(project: SnapshotProject, computed: Computed, before: readonly EarlierMonth[]): Computed {
  const earlier = inEarlierWords(computed.reasons, sealedFacts(project, before));
  return canonicalJson(earlier) === canonicalJson(project.reasons) ? { ...computed, reasons: earlier } : computed;
}

const ROW_LABELS = {
  name: "项目名称", leadUnitCode: "牵头单位代码", leadUnitName: "牵头单位", responsibleName: "责任人", light: "灯色", computedLight: "按规则的灯色", adjustment: "人工调灯", reasons: "亮灯理由", originalLight: "对原始计划的灯色", progressPct: "完成进度", plannedPct: "应完成进度",
  overdueKeyCount: "逾期关键节点数", nextDueOn: "下一到期日", updateStatus: "填报状态", isFiled: "是否已报", isOnTime: "是否按时",
};
type Row = Record<keyof typeof ROW_LABELS, unknown>;

/** The rows that lists of the month count and filter, against the snapshot that its report is written from. */
export function verifyRows(at: Place, snapshot: Snapshot, rows: ReadonlyMap<string, Row>): Difference[] {
  const unitOf = new Map(snapshot.units.map(({ code, shortName }) => [code, shortName]));
  const told = new Set(snapshot.projects.map(({ code }) => code));
  return [
    ...snapshot.projects.flatMap((project) => {
      const place = { ...at, code: project.code };
      const row = rows.get(project.code);
      if (!row) return complaint(place, "封存数据中有该项目，封存列表中没有");
      const { name, leadUnitCode, responsibleName, light, computedLight, adjustment, reasons, originalLight, progressPct, plannedPct, overdueKeyCount, nextDueOn, update } = project;
      const expected: Row = {
        name, leadUnitCode, leadUnitName: unitOf.get(leadUnitCode), responsibleName, light, computedLight, adjustment, reasons, originalLight, progressPct, plannedPct, overdueKeyCount, nextDueOn,
        updateStatus: update?.status ?? null, isFiled: update?.isFiled ?? null, isOnTime: update?.isOnTime ?? null,
      };
      return differencesOf<Row>(place, ROW_LABELS, SEALED, expected, "封存列表", row);
    }),
    ...[...rows.keys()].filter((code) => !told.has(code)).map((code) => complaint({ ...at, code }, "封存列表中有该项目，封存数据中没有")),
  ];
}

const UPDATE_LABELS: Record<keyof SnapshotUpdate, string> = {
  status: "填报状态", isFiled: "是否已报", isOnTime: "是否按时", ...TEXT_PART_LABELS, waiverReason: "免报理由", entries: "里程碑填报", landmarks: "标志性成果填报", corrections: "更正", problemSince: "问题起始月份",
};

/** What units said, as it stands in the database: a sealed month's does not move. */
export const verifyWords = (at: Place, snapshot: Snapshot, words: ReadonlyMap<string, SnapshotUpdate>): Difference[] => [
  ...snapshot.projects.flatMap(({ code, update }) => {
    const place = { ...at, code };
    const stored = words.get(code) ?? null;
    if (update === null || stored === null) return differenceOf(place, "是否应报", [SEALED, update !== null], ["填报记录", stored !== null]) ?? [];
    return differencesOf(place, UPDATE_LABELS, SEALED, update, "填报记录", stored);
  }),
  ...[...words.keys()].filter((code) => !snapshot.projects.some((project) => project.code === code)).map((code) => complaint({ ...at, code }, "有填报记录，封存数据中没有该项目")),
];

/** Facts of that time that may not have changed since: rules, original and planned days, accepted days, approved changes, figures. */
export function verifyFacts(at: Place, snapshot: Snapshot, record: FactsOnRecord): Difference[] {
  const { version, thresholds, families } = snapshot.ruleSet;
  return [
    ...only(differenceOf(at, `亮灯规则第 ${version} 版`, [SEALED, { thresholds, families }], ["规则库", record.ruleSets.get(version)])),
    ...snapshot.projects.flatMap((project) => verifyPlan({ ...at, code: project.code }, snapshot, project, record)),
    ...snapshot.indicators.flatMap(({ code, latest }) => {
      if (!latest) return [];
      const { year, dataOn, value, valueText, source } = latest;
      const found = record.observations.get(`${code}/${dataOn}/${year}`) ?? [];
      const isThere = found.some((row) => row.value === value && row.valueText === valueText && row.source === source);
      return isThere ? [] : only(differenceOf(at, `指标 ${code} 的 ${year} 年数值`, [SEALED, value ?? valueText], ["指标登记", found[0] ? (found[0].value ?? found[0].valueText) : null]));
    }),
  ];
}

function verifyPlan(place: Place, snapshot: Snapshot, project: SnapshotProject, record: FactsOnRecord): Difference[] {
  const original = record.baselines.get(`${project.code}/1`);
  const inForce = record.baselines.get(`${project.code}/${project.planVersion}`);
  return [
    ...project.milestones.flatMap(({ ordinal, name, originalOn, plannedOn, actualOn, acceptedOn }) => {
      const stored = record.milestones.get(`${project.code}/${ordinal}`);
      if (!stored) return [complaint(place, `里程碑“${name}”在数据库中已不存在`)];
      // Done by the data day but accepted only after the sealing: rightly not in it.
      const isLater = actualOn === null && (stored.actualOn === null || stored.actualOn > snapshot.dataOn || stored.acceptedOn! >= snapshot.sealedOn);
      return [
        differenceOf(place, `“${name}”的原始计划日期`, [SEALED, originalOn], ["里程碑", stored.originalOn]),
        differenceOf(place, `“${name}”的原始计划日期`, [SEALED, originalOn], ["基线 1", original?.dates.get(ordinal)]),
        differenceOf(place, `“${name}”的计划日期`, [SEALED, plannedOn], [`基线 ${project.planVersion}`, inForce?.dates.get(ordinal)]),
        isLater ? null : differenceOf(place, `“${name}”的完成日期`, [SEALED, actualOn], ["里程碑", stored.actualOn]),
        actualOn === null ? null : differenceOf(place, `“${name}”的认定日期`, [SEALED, acceptedOn], ["里程碑", stored.acceptedOn]),
      ].flatMap(only);
    }),
    ...project.changes.flatMap(({ version, approvedOn, reason }) => {
      const stored = record.baselines.get(`${project.code}/${version}`);
      return only(differenceOf(place, `第 ${version} 版计划的批准`, [SEALED, { approvedOn, reason }], ["基线", stored && { approvedOn: stored.approvedOn, reason: stored.reason }]));
    }),
  ];
}

/** 人工调灯 that the month was sealed with: on record with who set it and why, and in the revision in force the one that stands. What was lifted when the month was reopened stays in the revision before. */
export const verifyOverrides = (at: Place, snapshot: Snapshot, record: FactsOnRecord, isInForce: boolean): Difference[] =>
  snapshot.projects.flatMap(({ code, override }) => {
    const rows = record.overrides.get(`${snapshot.month}/${code}`) ?? [];
    const isSame = (row: OverrideOnRecord) => canonicalJson(judgementOf(row)) === canonicalJson(override);
    const stored = isInForce ? rows.find(({ isLifted }) => !isLifted) : (rows.find(isSame) ?? (override ? rows.at(-1) : undefined));
    return only(differenceOf({ ...at, code }, "人工调灯", [SEALED, override], ["调灯记录", stored && judgementOf(stored)]));
  });

const judgementOf = ({ isLifted: _lifted, ...judgement }: OverrideOnRecord) => judgement;

/** Landmark outcomes that the office accepted in the month. */
export const verifyOutcomes = (at: Place, snapshot: Snapshot, record: FactsOnRecord): Difference[] =>
  snapshot.projects.flatMap(({ code, outcomes }) => only(differenceOf({ ...at, code }, "本月认定的标志性成果", [SEALED, outcomes], ["成果记录", record.outcomes.get(`${snapshot.month}/${code}`) ?? []])));

/** 调整申请 decided for the month, how often its plan had moved, what 不可抗力 excuses and since when it is red or late, computed again from the requests, plans and months on record. `before`: the month before; null: none. */
export function verifyRequests(at: Place, snapshot: Snapshot, before: Snapshot | null, record: FactsOnRecord): Difference[] {
  const after = toldUntil(snapshot.month, before);
  return snapshot.projects.flatMap((project) => {
    const place = { ...at, code: project.code };
    const known = record.requests.get(project.code) ?? [];
    const told = new Set(project.requests?.map(({ number }) => number));
    // Decided on the day of the sealing but after it: rightly not in it.
    const decided = decidedBetween(known, after, snapshot.dataOn).filter(({ number, decidedOn }) => decidedOn < snapshot.sealedOn || told.has(number));
    const isThen = ({ number, decidedOn }: SnapshotRequest) => decidedOn < snapshot.sealedOn || told.has(number) || number === project.forceMajeure?.number;
    return [
      differenceOf(place, "本月决定的调整申请", [SEALED, project.requests], ["调整申请记录", decided]),
      differenceOf(place, "调整次数", [SEALED, project.slipTimes], ["按基线重算", slipTimes(project, record)]),
      differenceOf(place, "不可抗力", [SEALED, project.forceMajeure], ["按调整申请重算", forceMajeureOn(known.filter(isThen), project, snapshot)]),
      differenceOf(place, "督办起始月份", [SEALED, project.supervisedSince], ["按封存列表重算", isSupervised(project) ? firstInARow(snapshot.month, record.supervised.get(project.code) ?? new Set()) : null]),
    ].flatMap(only);
  });
}

/** Approved plans up to the one in force in which a day differs from the plan before. */
function slipTimes({ code, planVersion }: SnapshotProject, record: FactsOnRecord): number {
  const daysOf = (version: number) => record.baselines.get(`${code}/${version}`)?.dates ?? new Map<number, PlainDate>();
  const versions = Array.from({ length: planVersion - 1 }, (_, nth) => nth + 2);
  return versions.filter((version) => [...daysOf(version)].some(([ordinal, day]) => daysOf(version - 1).get(ordinal) !== day)).length;
}

const only = (difference: Difference | null): Difference[] => (difference ? [difference] : []);
