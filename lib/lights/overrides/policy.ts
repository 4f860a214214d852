import type { Actor } from "../../base/context";
import { no, yes, type Verdict } from "../../base/verdict";
import { isOffice } from "../../people/policy";
import type { ProjectStatus } from "../../projects/terms";
import { isBetter } from "../rules";
import { LIGHT_LABELS, type Light, type SettableLight } from "../terms";

/** A project's light and who set it apart from the rules this month; `isMonthOpen`: an override is of the open month. */
export type OverridableLight = { status: ProjectStatus; light: Light; computedLight: Light; override: { setBy: number; setByName: string } | null; isMonthOpen: boolean };

const OFFICE_ONLY = "只有调度专班可以人工调灯";
const NO_MONTH = "本期已封存，下一期尚未开启。人工调灯只在当期有效，请在开启调度期后办理";

/** Whether there is anything to judge, whatever the light wanted: the office, on a project whose light is no plain fact. */
export function mayJudgeLight(actor: Actor, { status, computedLight, isMonthOpen }: OverridableLight): Verdict {
  if (!isOffice(actor)) return no(OFFICE_ONLY);
  if (!isMonthOpen) return no(NO_MONTH);
  if (status === "terminated") return no("项目已批准终止，不再亮灯，不能人工调灯");
  if (status === "paused") return no("项目已批准暂停，暂停期间不计进度，不能人工调灯");
  return computedLight === "blue" ? no("全部里程碑已认定完成，蓝灯是事实，不能人工调灯") : yes;
}

/**
 * Lower: the office, with a reason. Better than the rules say: the lead alone. Between the two, a lowering is softened by who set it or by the lead.
 * 灰灯 is only lowered: no data is never good.
 */
export function mayOverrideLight(actor: Actor, standing: OverridableLight, to: SettableLight): Verdict {
  const judged = mayJudgeLight(actor, standing);
  if (!judged.allowed) return judged;
  const { computedLight } = standing;
  if (to === computedLight) return no(`按规则计算就是${LIGHT_LABELS[to]}，不需要调整${standing.override ? "；如要恢复，请撤销本期的人工调灯" : ""}`);
  if (computedLight === "grey" && to === "green") return no("灰灯表示未到期或无数据，只能调低，不能作为绿灯");
  return isBetter(to, computedLight) ? mayRaise(actor) : maySoften(actor, standing, to);
}

/** Back to what the rules say. */
export function mayLiftOverride(actor: Actor, standing: OverridableLight): Verdict {
  if (!isOffice(actor)) return no(OFFICE_ONLY);
  if (!standing.isMonthOpen) return no(NO_MONTH);
  return standing.override === null ? no("本期没有人工调灯，无需撤销") : maySoften(actor, standing, standing.computedLight);
}

const isLead = (actor: Actor): boolean => actor.kind === "person" && actor.role === "dispatch_lead";

const mayRaise = (actor: Actor): Verdict => (isLead(actor) ? yes : no("调高须由调度专班负责人办理；您可以调低，或写明情况请负责人调整"));

function maySoften(actor: Actor, { light, override }: OverridableLight, to: Light): Verdict {
  if (override === null || !isBetter(to, light) || isLead(actor)) return yes;
  if (actor.kind === "person" && actor.personId === override.setBy) return yes;
  return no(`现在的灯色由${override.setByName}调低，减轻或撤销须由其本人或调度专班负责人办理`);
}
