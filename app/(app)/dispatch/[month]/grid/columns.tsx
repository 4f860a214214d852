import { Checkbox } from "antd";
import { StatusTag } from "@/app/_components/dispatch/status-tag";
import { LightPair } from "@/app/_components/lights/light-pair";
import type { SheetColumn } from "@/app/_components/ui/sheet/column";
import { Tag } from "@/app/_components/ui/tag";
import type { PlainDate } from "@/lib/base/date";
import { monthInWords, type YearMonth } from "@/lib/base/month";
import type { Texts } from "@/lib/dispatch/filing";
import { UPDATE_STATUS_LABELS } from "@/lib/dispatch/terms";
import { LIGHT_LABELS } from "@/lib/lights/terms";
import { OUTCOME_TYPE_LABELS, STAGE_KIND_LABELS } from "@/lib/milestones/terms";
import { paths } from "@/lib/web/paths";
import { lockAt, noteAt, problemAt, textAt } from "./entry";
import { MILESTONE, OUTCOME, TEXTS } from "./fields";
import type { GridRow, SheetName } from "./rows";

type Column = SheetColumn<GridRow>;

const read = (id: string, header: string, width: number, text: Column["text"], more: Partial<Column> = {}): Column => ({ id, header, width, kind: "read", text, ...more });

/** A cell that is filled in, under the name of its field. */
const entered = (name: string, { label, options }: { label: string; options?: readonly string[] }, width: number, more: Partial<Column> = {}): Column => ({
  id: name, header: label, width, kind: options ? "choice" : "line", options,
  text: ({ entry, prefix }) => textAt(entry, prefix + name),
  lock: ({ entry, prefix }) => lockAt(entry, prefix + name),
  problem: ({ entry, prefix }) => problemAt(entry, prefix + name),
  note: ({ entry, prefix }) => noteAt(entry, prefix + name),
  ...more,
});

const long = (name: keyof Texts, width: number, more: Partial<Column> = {}): Column =>
  entered(name, TEXTS[name], width, {
    kind: "long",
    earlier: ({ entry: { filing: { lastMonth } } }) => lastMonth && { label: `${monthInWords(lastMonth.month)}：`, text: String(lastMonth[name] ?? "") },
    ...more,
  });

const project = ({ entry }: GridRow) => entry.filing.project;
const milestone = ({ milestone: found }: GridRow) => found!;
const outcome = ({ outcome: found }: GridRow) => found!;

const tick = (onTick: (code: string) => void): Column => ({
  id: "tick", header: "选", width: 40, kind: "toggle", isPinned: true,
  text: ({ entry }) => (entry.isTicked ? "已勾选" : ""),
  cell: (row) => row.entry.filing.mayEdit.allowed && <Checkbox tabIndex={-1} checked={row.entry.isTicked} onChange={() => onTick(project(row).code)} aria-label={`勾选 ${project(row).code}`} />,
  toggle: (row) => row.entry.filing.mayEdit.allowed && onTick(project(row).code),
});

/** `onTick` null: nothing here is handed over by who looks. */
export const columnsOf = (month: YearMonth, today: PlainDate, onTick: ((code: string) => void) | null): Record<SheetName, readonly Column[]> => ({
  projects: [
    ...(onTick ? [tick(onTick)] : []),
    read("project", "项目", 200, (row) => `${project(row).code} ${project(row).name}`, {
      isPinned: true,
      cell: (row) => <a href={paths.update(month, project(row).code)} tabIndex={-1} title={project(row).name} style={{ whiteSpace: "normal", lineHeight: 1.35, display: "-webkit-box", WebkitLineClamp: 3, WebkitBoxOrient: "vertical" }}>{project(row).code} {project(row).name}</a>,
    }),
    read("light", "灯", 128, (row) => LIGHT_LABELS[project(row).light], { cell: (row) => <span title={project(row).lightReasons.map(({ text }) => text).join("；")}><LightPair of={project(row)} size="small" /></span> }),
    read("status", "状态", 96, ({ entry }) => UPDATE_STATUS_LABELS[entry.filing.update.status], {
      cell: ({ entry: { filing } }) => <StatusTag status={filing.update.status} />,
      note: ({ entry: { filing } }) => (filing.update.status === "returned" && filing.update.returnRemark ? `退回意见：${filing.update.returnRemark}` : undefined),
    }),
    long("progressText", 280), long("problemText", 220),
    entered("problemType", TEXTS.problemType, 100), entered("problemLevel", TEXTS.problemLevel, 116),
    long("problemAsk", 200), long("measureText", 220), long("nextStepText", 240),
    entered("selfJudgement", TEXTS.selfJudgement, 96),
  ],
  milestones: [
    read("project", "项目", 174, (row) => `${project(row).code} ${project(row).name}`, { isPinned: true, cell: (row) => <span title={project(row).name}>{project(row).code} {project(row).name}</span> }),
    read("milestone", "里程碑", 184, (row) => milestone(row).name, { isPinned: true, cell: (row) => <span title={milestone(row).name}>{milestone(row).isKey && <><Tag tone="accent">关键</Tag> </>}{milestone(row).name}</span> }),
    read("plannedOn", "计划", 96, (row) => milestone(row).plannedOn, { cell: (row) => <span className={milestone(row).plannedOn < today ? "late" : undefined} title={milestone(row).plannedOn < today ? "已逾期" : undefined}>{milestone(row).plannedOn}</span> }),
    read("before", "上月比例", 76, (row) => `${milestone(row).before.donePct}%`, { isNumeric: true }),
    entered("donePct", MILESTONE.donePct, 80, { isNumeric: true, isChanged: (row) => textAt(row.entry, `${row.prefix}donePct`) !== `${milestone(row).before.donePct}%` }),
    entered("isDone", MILESTONE.isDone, 68),
    entered("actualOn", MILESTONE.actualOn, 104), entered("proof", MILESTONE.proof, 160),
    entered("forecastOn", MILESTONE.forecastOn, 104, { isChanged: (row) => textAt(row.entry, `${row.prefix}forecastOn`) !== (milestone(row).before.forecastOn ?? "") }),
    entered("forecastCause", MILESTONE.forecastCause, 166),
  ],
  outcomes: [
    read("project", "项目", 220, (row) => `${project(row).code} ${project(row).name}`, { isPinned: true, cell: (row) => <span title={project(row).name}>{project(row).code} {project(row).name}</span> }),
    read("outcome", "标志性成果", 220, (row) => outcome(row).name, { isPinned: true, cell: (row) => <span title={outcome(row).name}>{outcome(row).name}</span> }),
    read("type", "类型", 110, (row) => OUTCOME_TYPE_LABELS[outcome(row).type]),
    read("stage", "阶段", 90, (row) => STAGE_KIND_LABELS[outcome(row).stage]),
    entered("proofNo", OUTCOME.proofNo, 240), entered("achievedOn", OUTCOME.achievedOn, 120),
  ],
});
