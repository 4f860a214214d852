import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { Context } from "@/lib/base/context";
import { plainDate } from "@/lib/base/date";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { transactionAs } from "@/lib/people/wall";
import { growPortfolio } from "../bench/big-portfolio";
import { dispatchMonth, JUNE, type Scene } from "../support/dispatch-month";
import { replan } from "../support/replan";

/** 90 projects of every unit, light, stage and leader, some without one, some labelled, placed, paused or moved; June sealed, and something changed since. */
export async function aPortfolio(tx: Transaction): Promise<Scene> {
  const scene = await dispatchMonth(tx);
  await scene.file("GC-1-01", { milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "文" }] });
  await replan(scene.as("lead"), { code: "GC-1-02", reason: "依据市领导小组会议纪要", dates: [{ ordinal: 5, plannedOn: plainDate("2026-03-31") }] });
  await growPortfolio(tx, 90);
  await tx.execute(sql`insert into project_labels (project_id, label, added_at) select id, (array['省重点', '年内必成', '需协调'])[1 + id % 3], now() from projects where id % 2 = 0`);
  await tx.execute(sql`insert into project_places (project_id, name, zone, provenance, noted_at) select id, '某处', (array['science_city', 'life_science', null])[1 + id % 3], 'demonstration', now() from projects where id % 4 = 0`);
  await tx.execute(sql`update projects set status = case id % 2 when 0 then 'paused' else 'terminated' end where code like 'BP-%' and id % 11 = 0`);
  await tx.execute(sql`update projects set city_leader = '' where code like 'BP-%' and id % 13 = 0`);
  await sealCycle(scene.as("office", plainDate("2025-07-07")), { month: JUNE, unfiled: 2 });
  return scene;
}

/** As a page or route reads: in the serving role, behind both walls. */
export const served = <T>({ db, ...ctx }: Context, fn: (ctx: Context) => Promise<T>): Promise<T> =>
  transactionAs(db, ctx.actor, "write", async (tx) => {
    await tx.execute(sql`set local role guatu_web`);
    const answer = await fn({ ...ctx, db: tx });
    await tx.execute(sql`reset role`);
    return answer;
  });
