import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Executor } from "../client";
import { lightRuleSets } from "../schema";
import type { Context } from "../../lib/base/context";
import { yearMonth } from "../../lib/base/month";
import { THRESHOLDS_V1 } from "../../lib/lights/rule-sets/rules";
import { unitRow } from "../../lib/orgs/inputs";
import { importUnits } from "../../lib/orgs/units-import";
import { importPlan } from "../../lib/plan/commands";
import { commitmentRow, importCommitments } from "../../lib/plan/commitments-import";

const data = (name: string) => readFile(new URL(`./data/${name}`, import.meta.url));
const rows = async <T extends z.ZodType>(name: string, row: T): Promise<z.output<T>[]> => z.array(row).parse(JSON.parse((await data(name)).toString("utf8")));

/**
 * What every installation of this plan needs and nothing invented: units, the plan with its indicators, its commitments,
 * and light rule set v1. All or nothing; what is already there stays as it is.
 */
export async function loadReference(db: Executor, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const ctx: Context = { actor: { kind: "system", job: "初始化" }, db: tx, now };
    await importUnits(ctx, await rows("units.json", unitRow));
    await importPlan(ctx, { bytes: await data("chengdu-145-sti-plan.txt") });
    await importCommitments(ctx, await rows("commitments.json", commitmentRow));
    await tx.insert(lightRuleSets).values({ version: 1, effectiveFromMonth: yearMonth("2021-01"), name: "默认规则", thresholds: THRESHOLDS_V1, note: "随系统提供" }).onConflictDoNothing();
  });
}
