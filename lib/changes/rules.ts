import { dayInWords, daysBetween, type PlainDate } from "../base/date";
import type { ProjectStatus } from "../projects/terms";
import { CHANGE_KIND_LABELS, OFFICE_DECIDES_DAYS, PROJECT_KINDS, REASONS_OF, type ChangeKind, type ChangeStatus, type DecisionLevel, type ReasonCode } from "./terms";

export type ChangeVerb = "save" | "submit" | "withdraw" | "sign" | "check" | "return" | "approve" | "refuse";

/** workflow §4.2: 草稿 → 单位审签 → 专班初审 → 审批 → 生效或不同意. Taking it back is the unit's own until the office has checked it. */
const STEPS: Record<ChangeStatus, Partial<Record<ChangeVerb, ChangeStatus>>> = {
  draft: { save: "draft", submit: "submitted", withdraw: "withdrawn" },
  returned: { save: "returned", submit: "submitted", withdraw: "withdrawn" },
  submitted: { sign: "signed", return: "returned", withdraw: "withdrawn" },
  signed: { check: "checked", return: "returned", withdraw: "withdrawn" },
  checked: { approve: "approved", refuse: "refused" },
  approved: {},
  refused: {},
  withdrawn: {},
};

/** The status `verb` leads to, or null when the step does not exist. */
export const stepTo = (from: ChangeStatus, verb: ChangeVerb): ChangeStatus | null => STEPS[from][verb] ?? null;

/** What is asked of one milestone, beside what the plan in force says. */
export type Asked = { ordinal: number; fromOn: PlainDate; toOn: PlainDate; fromName: string; toName: string; isAccepted: boolean };

export type Direction = "later" | "earlier" | "mixed";
type Days = Pick<Asked, "fromOn" | "toOn">;
export const isLater = ({ fromOn, toOn }: Days): boolean => toOn > fromOn;

/** Which way the days go; null: none moves. */
export function directionOf(items: readonly Days[]): Direction | null {
  const moved = items.filter(({ fromOn, toOn }) => fromOn !== toOn);
  if (moved.length === 0) return null;
  return moved.every(isLater) ? "later" : moved.some(isLater) ? "mixed" : "earlier";
}

/** The reasons that may be given; for dates they differ by direction, and as long as none is typed they are those for later ones. */
export function reasonsFor(kind: ChangeKind, items: readonly Days[]): readonly ReasonCode[] {
  if (kind !== "reschedule") return REASONS_OF[kind];
  return REASONS_OF[directionOf(items) === "earlier" ? "earlier" : "later"];
}

/** Which kinds carry days, and which may name a milestone anew. */
export const movesDays = (kind: ChangeKind): boolean => kind === "reschedule" || kind === "content" || kind === "resume";
export const namesAnew = (kind: ChangeKind): boolean => kind === "content";
export const isOfProject = (kind: ChangeKind): boolean => (PROJECT_KINDS as readonly ChangeKind[]).includes(kind);

/** 全部完成: of a project that has milestones at all. */
export const isAllDone = (plan: readonly Pick<Asked, "isAccepted">[]): boolean => plan.length > 0 && plan.every(({ isAccepted }) => isAccepted);

/** What may be asked for a project as it stands; nothing of one that is terminated or all done, but that one paused and done since is taken up again: it is grey until then. */
export function kindsFor({ status, isDone }: { status: ProjectStatus; isDone: boolean }): readonly ChangeKind[] {
  if (status === "terminated") return [];
  if (isDone) return status === "paused" ? ["resume"] : [];
  return status === "paused" ? ["resume", "terminate"] : ["reschedule", "content", "lead_unit", "pause", "terminate"];
}

/**
 * 逾期后申请: filed on or after the day that a milestone it moves is due. An extension is asked for before the day, not on it (workflow §4.2).
 * Of a project to be taken up again what fell due while it was paused by approval (since `pausedOn`) is not late; what was due by then is.
 */
export function isFiledLate(kind: ChangeKind, items: readonly Days[], filedOn: PlainDate, pausedOn: PlainDate | null = null): boolean {
  const by = kind === "resume" ? pausedOn : filedOn;
  return by !== null && items.some(({ fromOn, toOn }) => fromOn !== toOn && by >= fromOn);
}

/** Whether its day stands: handed over, or once signed by the unit's head. One that only the unit has seen is filed anew when it is handed over again. */
export const isFiled = ({ status, firstSignedAt }: { status: ChangeStatus; firstSignedAt: Date | null }): boolean => firstSignedAt !== null || status === "submitted";

/** Whether a milestone is moved, and another way than it was. */
export const turns = (before: Days, now: Days): boolean => now.fromOn !== now.toOn && Math.sign(daysBetween(now.fromOn, now.toOn)) !== Math.sign(daysBetween(before.fromOn, before.toOn));

/**
 * Who decides. The office's lead: earlier days, and a first extension of at most OFFICE_DECIDES_DAYS days for every milestone;
 * the city's leader: second and later extensions whatever their length, longer ones, and all that is no matter of days alone.
 */
export function decisionLevel(kind: ChangeKind, items: readonly Days[], earlierTimes: number): DecisionLevel {
  if (kind !== "reschedule") return "leader";
  const direction = directionOf(items);
  if (direction === "earlier") return "office";
  const isShort = items.every(({ fromOn, toOn }) => daysBetween(fromOn, toOn) <= OFFICE_DECIDES_DAYS);
  return direction === "later" && earlierTimes === 0 && isShort ? "office" : "leader";
}

/** "TZ-2025-012" */
export const numberInWords = (year: number, nth: number): string => `TZ-${year}-${String(nth).padStart(3, "0")}`;

/** The reason that stands on the month's update of a project that a request has paused or ended. */
export const waiverReasonOf = (kind: "pause" | "terminate", number: string): string => `项目经批准${CHANGE_KIND_LABELS[kind]}（${number}）`;

/** A request as its hand-over finds it. */
export type Handed = {
  kind: ChangeKind; reasonCode: ReasonCode | null; reasonText: string; evidenceText: string; lessonTried: string; lessonFound: string; lessonAdvice: string;
  items: readonly Asked[]; newUnitId: number | null; leadUnitId: number;
};

const WORDS_MIN = 5;

/** What a request lacks to be handed over on a day, all at once, by field ("items.3.toOn" by the milestone's ordinal); empty: nothing. */
export function faultsOf(request: Handed, today: PlainDate): Record<string, string> {
  const { kind, items, reasonCode } = request;
  const faults: Record<string, string> = {};
  if (reasonCode === null) faults.reasonCode = "请选择调整原因";
  else if (!reasonsFor(kind, items).includes(reasonCode)) faults.reasonCode = "该原因不适用于这类调整，请重新选择";
  if (request.reasonText.length < WORDS_MIN) faults.reasonText = `请说明情况（至少 ${WORDS_MIN} 个字）`;
  if (request.evidenceText.length < 2) faults.evidenceText = "请填写依据（文件名称、文号，或会议纪要）";
  if (kind === "lead_unit") {
    if (request.newUnitId === null) faults.newUnitCode = "请选择接手的责任单位";
    else if (request.newUnitId === request.leadUnitId) faults.newUnitCode = "接手的单位就是现责任单位，请重新选择";
  }
  if (kind === "terminate") {
    if (request.lessonTried.length < WORDS_MIN) faults.lessonTried = "请写明做了哪些探索，供后来者参考";
    if (request.lessonFound.length < WORDS_MIN) faults.lessonFound = "请写明得到了什么认识";
    if (request.lessonAdvice.length < WORDS_MIN) faults.lessonAdvice = "请写明对后来者的建议";
  }
  return { ...faults, ...(movesDays(kind) ? faultsOfItems(kind, items, today) : {}) };
}

function faultsOfItems(kind: ChangeKind, items: readonly Asked[], today: PlainDate): Record<string, string> {
  const faults: Record<string, string> = {};
  if (kind === "reschedule" && directionOf(items) === null) faults.items = "请至少为一个里程碑填写新日期";
  if (kind === "content" && !items.some(({ fromName, toName }) => fromName !== toName)) faults.items = "请至少为一个里程碑填写新的内容；只改日期的，请选择“延期（调整时间）”";
  if (kind === "reschedule" && directionOf(items) === "mixed") faults.items = "同一申请不能既推迟又提前，请分两份申请提出";
  for (const { ordinal, fromName, fromOn, toOn, isAccepted } of items) {
    if (isAccepted) faults[`items.${ordinal}.toOn`] = `“${fromName}”已认定完成，不能再调整，请去掉这一项`;
    else if (toOn !== fromOn && toOn < today) faults[`items.${ordinal}.toOn`] = `新日期不能早于今天（${dayInWords(today)}）`;
  }
  return faults;
}
