import { addDays, type PlainDate } from "@/lib/base/date";
import { checkChange, returnChange, saveChange, signChange, submitChange, withdrawChange } from "@/lib/changes/commands";
import { decideChange } from "@/lib/changes/decision/commands";
import { saveChangeInput } from "@/lib/changes/inputs";
import { kindsFor, reasonsFor } from "@/lib/changes/rules";
import type { ChangeKind } from "@/lib/changes/terms";
import type { Dice } from "./dice";
import { personOf, weighed } from "./filing-acts";
import type { Picture, SeenChange, SeenProject } from "./picture";
import type { Act, As } from "./walk";

const WORDS = { reasonText: "前置审批尚未完成，工期顺延", evidenceText: "成科函〔2025〕12号", lessonTried: "试制了三轮样机", lessonFound: "路线在高温下不成立", lessonAdvice: "先做材料验证再立项" };

/** A new request, or the next step of one under way. */
export function changeAct(dice: Dice, { changes, projects }: Picture, as: As, today: PlainDate): Act | null {
  const change = dice.pick(changes, "change");
  if (!change || dice.chance("new", 0.35)) return newRequest(dice, dice.pick(projects.filter(({ isDone, status }) => !isDone && status !== "terminated"), "project"), as, today);
  const { id, version, unit, level } = change;
  const [filer, head] = [as(personOf(dice, unit, "filer")), as(personOf(dice, unit, "head"))];
  const decider = level === "office" && dice.chance("by the lead", 0.7) ? as("lead") : as("leader");
  const back = (who: ReturnType<As>) => returnChange(who, { id, version, remark: "请补充依据" });
  const steps: Partial<Record<SeenChange["status"], [number, string, () => Promise<unknown>][]>> = {
    draft: [[6, "submit change", () => submitChange(filer, { id, version })], [1, "withdraw change", () => withdrawChange(filer, { id, version })]],
    returned: [[6, "submit change", () => submitChange(filer, { id, version })], [1, "withdraw change", () => withdrawChange(filer, { id, version })]],
    submitted: [[6, "sign change", () => signChange(head, { id, version })], [1, "return change", () => back(head)]],
    signed: [[6, "check change", () => checkChange(as("office"), { id, version, opinion: "情况属实，建议同意" })], [1, "return change", () => back(as("office"))]],
    checked: [[5, "approve change", () => decideChange(decider, { id, version, approve: true, words: "同意，抓紧推进" })], [1, "refuse change", () => decideChange(decider, { id, version, approve: false, words: "不同意，按原计划推进" })]],
  };
  return weighed(dice, steps[change.status] ?? []);
}

function newRequest(dice: Dice, project: SeenProject | undefined, as: As, today: PlainDate): Act | null {
  if (!project) return null;
  const possible = kindsFor({ status: project.status, isDone: project.isDone });
  // Plans move more often than projects end.
  const kind: ChangeKind = dice.chance("a move", 0.6) && possible.includes("reschedule") ? "reschedule" : dice.pick(possible.filter((some) => some !== "terminate" || dice.chance("an end", 0.3)), "kind") ?? "reschedule";
  const later = dice.chance("later", 0.8) ? 1 : -1;
  const items = project.milestones
    .filter(({ acceptedOn, ordinal }) => acceptedOn === null && dice.chance(`moves ${ordinal}`, 0.5))
    .map(({ ordinal, plannedOn, name }) => {
      const to = addDays(plannedOn, later * dice.between(1, 90, `by ${ordinal}`));
      return { ordinal, toOn: to < today ? today : to, ...(kind === "content" && { toName: `${name.slice(0, 12)}（调整）` }) };
    });
  const [reasonCode] = reasonsFor(kind, project.milestones.flatMap(({ ordinal, plannedOn }) => items.flatMap((item) => (item.ordinal === ordinal ? [{ fromOn: plannedOn, toOn: item.toOn }] : []))));
  const newUnitCode = kind === "lead_unit" ? (project.unit === "gaoxin" ? "tianfu" : "gaoxin") : null;
  return { name: `ask: ${kind}`, run: () => saveChange(as(personOf(dice, project.unit, "filer")), saveChangeInput.parse({ code: project.code, kind, reasonCode, newUnitCode, items: ["reschedule", "content", "resume"].includes(kind) ? items : [], ...WORDS })) };
}
