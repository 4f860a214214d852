import type { YearMonth } from "../../base/month";
import { CHANGE_KIND_LABELS } from "../../changes/terms";
import type { Snapshot, SnapshotProject } from "../../dispatch/sealing/snapshot";
import { targetInWords } from "../../indicators/rules";
import { shownOf, type ShownLight } from "../../lights/terms";
import { OUTCOME_PROOF_LABELS } from "../../milestones/terms";
import { UNIT_KIND_LABELS } from "../../orgs/terms";
import type { RowRef } from "../document";
import { unitName } from "../facts";
import type { Sources } from "../sources";

type OfProject = { month: YearMonth; code: string; name: string; unitName: string };

/** The rows that a figure was counted from, each kind with its own columns. */
export type FigureRows = {
  projects: (OfProject & { light: ShownLight; progressPct: number; plannedPct: number })[];
  milestones: (OfProject & { item: string; isKey: boolean; plannedOn: string; originalOn: string; actualOn: string | null })[];
  outcomes: (OfProject & { item: string; proof: string; achievedOn: string })[];
  requests: (OfProject & { item: string; kind: string; decision: string })[];
  units: { month: YearMonth; code: string; name: string; kind: string; projects: number }[];
  indicators: { month: YearMonth; code: string; name: string; value: string; dataOn: string | null; target: string }[];
};

const noRows = (): FigureRows => ({ projects: [], milestones: [], outcomes: [], requests: [], units: [], indicators: [] });

/** What the sealed months hold under those references, in their order. Throws where a reference leads nowhere: the composition made it from the same months. */
export function rowsOf({ months, before }: Pick<Sources, "months" | "before">, refs: readonly RowRef[]): FigureRows {
  const last = months.at(-1)!.snapshot;
  const wanted = new Set(refs.map(({ month }) => month ?? last.month));
  const held = new Map<string, Held>([...(before ? [before] : []), ...months.map(({ snapshot }) => snapshot)].filter(({ month }) => wanted.has(month)).map((snapshot) => [snapshot.month, heldIn(snapshot)]));
  const rows = noRows();
  for (const ref of refs) add(rows, held.get(ref.month ?? last.month)!, ref);
  return rows;
}

type Held = { snapshot: Snapshot; projects: Map<string, SnapshotProject> };
const heldIn = (snapshot: Snapshot): Held => ({ snapshot, projects: new Map(snapshot.projects.map((project) => [project.code, project])) });

function add(rows: FigureRows, { snapshot, projects }: Held, ref: RowRef): void {
  const { month } = snapshot;
  if ("unit" in ref) {
    const { code, name, kind } = snapshot.units.find((unit) => unit.code === ref.unit)!;
    rows.units.push({ month, code, name, kind: UNIT_KIND_LABELS[kind], projects: snapshot.projects.filter(({ leadUnitCode }) => leadUnitCode === code).length });
  } else if ("indicator" in ref) {
    const row = snapshot.indicators.find(({ code }) => code === ref.indicator)!;
    rows.indicators.push({ month, code: row.code, name: row.name, value: row.latest?.valueText ?? "暂无数据", dataOn: row.latest?.dataOn ?? null, target: targetInWords(row) });
  } else addOfProject(rows, snapshot, projects.get(ref.project)!, ref);
}

function addOfProject(rows: FigureRows, snapshot: Snapshot, project: SnapshotProject, { milestone, outcome, request }: Extract<RowRef, { project: string }>): void {
  const of: OfProject = { month: snapshot.month, code: project.code, name: project.name, unitName: unitName(snapshot, project.leadUnitCode) };
  if (milestone !== undefined) {
    const { name, isKey, plannedOn, originalOn, actualOn } = project.milestones.find(({ ordinal }) => ordinal === milestone)!;
    rows.milestones.push({ ...of, item: name, isKey, plannedOn, originalOn, actualOn });
  } else if (outcome !== undefined) {
    const { name, type, proofNo, achievedOn } = project.outcomes[outcome]!;
    rows.outcomes.push({ ...of, item: name, proof: `${OUTCOME_PROOF_LABELS[type]} ${proofNo}`, achievedOn });
  } else if (request !== undefined) {
    const { number, kind, outcome: decided, decidedOn } = project.requests![request]!;
    rows.requests.push({ ...of, item: number, kind: CHANGE_KIND_LABELS[kind], decision: `${decidedOn} ${decided === "approved" ? "批准" : "未批准"}` });
  } else rows.projects.push({ ...of, light: shownOf(project), progressPct: project.progressPct, plannedPct: project.plannedPct });
}
