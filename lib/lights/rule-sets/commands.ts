import { lightRuleSets } from "../../../db/schema";
import { record } from "../../audit/record";
import { personId, today, type Context } from "../../base/context";
import { DomainError } from "../../base/errors";
import { monthInWords, monthOf, type YearMonth } from "../../base/month";
import { insist } from "../../base/verdict";
import { refreshLights } from "../commands";
import { getRuleSet } from "../queries";
import type { AdoptRulesInput } from "./inputs";
import { mayAdoptRules } from "./policy";
import { firstFreeMonth, holdMonths, listRuleSets } from "./queries";
import { changesBetween, type LightRules } from "./rules";

const changedMeanwhile = () => new DomainError("conflict", "亮灯规则刚被他人修改，请刷新页面核对后再采用；您填写的内容仍在页面上");

const only = ({ thresholds, families }: LightRules): LightRules => ({ thresholds, families });

/**
 * 采用亮灯规则: the next version, from a month that was never sealed; where that is already in force all lights are computed anew.
 * Throws forbidden for others than the office's lead, conflict when somebody adopted rules meanwhile, rule when the month is sealed or when nothing differs.
 */
export async function adoptRules(ctx: Context, { rules, name, effectiveFromMonth, note, seenVersion }: AdoptRulesInput): Promise<{ version: number; effectiveFromMonth: YearMonth; isInForce: boolean }> {
  insist(mayAdoptRules(ctx.actor));
  return ctx.db.transaction(async (tx) => {
    await holdMonths(tx);
    const inside = { ...ctx, db: tx };
    const { versions } = await listRuleSets(inside);
    if (versions[0]?.version !== seenVersion) throw changedMeanwhile();
    const first = await firstFreeMonth(inside);
    if (effectiveFromMonth < first) {
      const message = `${monthInWords(effectiveFromMonth)}已封存，沿用封存时的规则；请从${monthInWords(first)}或以后起适用`;
      throw new DomainError("rule", message, { fields: { effectiveFromMonth: message } });
    }
    const before = await getRuleSet(tx, effectiveFromMonth);
    if (changesBetween(before, rules).length === 0) throw new DomainError("rule", `与${monthInWords(effectiveFromMonth)}适用的第 ${before.version} 版没有差别，请先修改规则`);
    const version = seenVersion + 1;
    // Of two at once without an open month between them the second waits here, and finds the version taken.
    const [adopted] = await tx
      .insert(lightRuleSets)
      .values({ version, name, effectiveFromMonth, ...rules, note, adoptedAt: ctx.now, adoptedBy: personId(ctx) })
      .onConflictDoNothing({ target: lightRuleSets.version })
      .returning({ version: lightRuleSets.version });
    if (!adopted) throw changedMeanwhile();
    await record(tx, ctx, {
      action: "rules.adopted", subject: { type: "rules", id: version },
      before: { version: before.version, name: before.name, ...only(before) }, after: { version, name, effectiveFromMonth, note, ...only(rules) },
    });
    const isInForce = (await getRuleSet(tx, monthOf(today(ctx)))).version === version;
    if (isInForce) await refreshLights(tx, ctx, "all");
    return { version, effectiveFromMonth, isInForce };
  });
}
