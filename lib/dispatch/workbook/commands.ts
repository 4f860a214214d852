import { record } from "../../audit/record";
import type { Context } from "../../base/context";
import { DomainError } from "../../base/errors";
import type { YearMonth } from "../../base/month";
import { insist } from "../../base/verdict";
import { stepTo } from "../rules";
import { buildWorkbook, workbookFileName } from "./build";
import { mayTakeWorkbook } from "./policy";
import { findCycle, listWorkbookFilings, unitShortName } from "./queries";
import { workbookKey } from "./signature";

/** The month's workbook of the actor's own unit with its file name; leaves the event of who took it. Throws rule when nothing is left to file. */
export async function downloadWorkbook(ctx: Context, { month }: { month: YearMonth }): Promise<{ fileName: string; bytes: Uint8Array }> {
  const { actor } = ctx;
  const cycle = await findCycle(ctx, month);
  insist(mayTakeWorkbook(actor, cycle.status));
  if (actor.kind !== "person") throw new DomainError("forbidden", "填报表按单位下载");
  const filings = (await listWorkbookFilings(ctx, month)).filter(({ status }) => stepTo(status, "save") !== null);
  if (filings.length === 0) throw new DomainError("rule", "本单位本月没有待填报的项目，无需下载填报表");
  const facts = { month, unitCode: actor.unit.code, unitName: await unitShortName(ctx, actor.unit.id), unitsDueOn: cycle.unitsDueOn, exportedAt: ctx.now };
  const bytes = await buildWorkbook(filings, facts, workbookKey());
  const fileName = workbookFileName(facts);
  await record(ctx.db, ctx, { action: "workbook.downloaded", subject: { type: "cycle", id: month }, after: { fileName, projects: filings.length } });
  return { fileName, bytes };
}
