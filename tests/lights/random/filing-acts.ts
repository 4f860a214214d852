import { addDays, type PlainDate } from "@/lib/base/date";
import { saveUpdate, submitUpdate, withdrawUpdate } from "@/lib/dispatch/commands";
import { saveUpdateInput, submitUpdateInput } from "@/lib/dispatch/inputs";
import { acceptUpdates, returnUpdate, signUpdates } from "@/lib/dispatch/reviews/commands";
import { takeUpAgain } from "@/lib/dispatch/sealing/commands";
import { SELF_JUDGEMENTS } from "@/lib/dispatch/terms";
import { askAgain, waiveUpdates } from "@/lib/dispatch/waivers/commands";
import type { Who } from "../../support/dispatch-month";
import type { Dice } from "./dice";
import type { Picture, SeenUpdate } from "./picture";
import type { Act, As } from "./walk";

const PREFIX: Record<string, string> = { gaoxin: "", tianfu: "tianfu.", wuhou: "wuhou." };
/** Once in a while somebody of another unit tries. */
export const personOf = (dice: Dice, unit: string, role: "filer" | "head"): Who => `${dice.chance("stranger", 0.03) ? "wuhou." : (PREFIX[unit] ?? "wuhou.")}${role}` as Who;

/** One act on an update of the open month, most often the one that comes next. */
export function filingAct(dice: Dice, { cycle, updates, projects }: Picture, as: As, today: PlainDate): Act | null {
  // What is accepted or waived waits for nothing, most of the time.
  const waiting = updates.filter(({ status }) => status !== "accepted" && status !== "waived");
  const update = dice.pick(dice.chance("whatever", cycle?.revision ? 0.4 : 0.04) ? updates : waiting, "update");
  if (!cycle || !update) return null;
  const { month } = cycle;
  const { code, unit, version } = { ...update, version: dice.chance("stale", 0.02) ? Math.max(1, update.version - 1) : update.version };
  const items = [{ code, version }];
  const [filer, head, office] = [as(personOf(dice, unit, "filer")), as(personOf(dice, unit, "head")), as("office")];
  const content = contentOf(dice, projects.find((project) => project.code === code)?.milestones ?? [], today);
  const remark = "请补充依据";
  const acts: Record<SeenUpdate["status"], [number, string, () => Promise<unknown>][]> = {
    draft: [[3, "save", () => saveUpdate(filer, saveUpdateInput.parse({ month, code, version, content }))], [6, "submit", () => submitUpdate(filer, submitUpdateInput.parse({ month, code, version, content }))], [0.6, "waive", () => waiveUpdates(office, { month, items, reason: "本月无进展可报" })]],
    returned: [[2, "save", () => saveUpdate(filer, saveUpdateInput.parse({ month, code, version, content }))], [6, "submit again", () => submitUpdate(filer, submitUpdateInput.parse({ month, code, version, content }))]],
    submitted: [[7, "sign", () => signUpdates(head, { month, items })], [1, "return by head", () => returnUpdate(head, { month, code, version, remark })], [1, "withdraw", () => withdrawUpdate(filer, { month, code, version })]],
    unit_approved: [[7, "accept", () => acceptUpdates(office, { month, items })], [1, "return by office", () => returnUpdate(office, { month, code, version, remark })]],
    accepted: [[1, "take up again", () => takeUpAgain(office, { month, code, version, remark })]],
    waived: [[1, "ask again", () => askAgain(office, { month, items })]],
  };
  return weighed(dice, acts[update.status]);
}

export function weighed(dice: Dice, acts: readonly [weight: number, name: string, run: () => Promise<unknown>][]): Act | null {
  let luck = (dice.between(0, 999_999, "act") / 1_000_000) * acts.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, name, run] of acts) {
    if (luck < weight) return { name, run };
    luck -= weight;
  }
  return null;
}

function contentOf(dice: Dice, milestones: Picture["projects"][number]["milestones"], today: PlainDate) {
  const open = milestones.filter(({ acceptedOn }) => acceptedOn === null);
  return {
    progressText: "完成关键部件加工，进入联调。", nextStepText: "开展整机测试。", selfJudgement: dice.chance("coordination", 0.1) ? "needs_coordination" : dice.pick(SELF_JUDGEMENTS.slice(0, 2), "judgement"),
    measureText: dice.chance("measure", 0.4) ? "增派人员，本月底前完成" : "",
    milestones: open.map(({ ordinal, plannedOn }) => {
      const isNear = plannedOn <= addDays(today, 20);
      if (isNear && dice.chance(`done ${ordinal}`, 0.5)) return { ordinal, donePct: 100, isDone: true, actualOn: addDays(today, -dice.between(0, 20, `days ${ordinal}`)), proof: "成科〔2025〕8号" };
      const forecastOn = dice.chance(`forecast ${ordinal}`, 0.4) ? addDays(plannedOn > today ? plannedOn : today, dice.between(0, 70, `slip ${ordinal}`)) : null;
      return { ordinal, donePct: dice.between(0, 100, `pct ${ordinal}`), forecastOn, forecastCause: "工序衔接，按序推进" };
    }),
  };
}

