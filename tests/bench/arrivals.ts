import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { YearMonth } from "@/lib/base/month";
import type { BigProject } from "./big-units";
import { send } from "./http-client";

export type Arrivals = { perSecond: number; seconds: number; autosave: Waits; submit: Waits };
type Waits = { requests: number; failed: number; p50Ms: number; p95Ms: number; maxMs: number };

const SUBMITS_OF_SIX = 1;
const TEXT = "围绕年度目标推进各项工作，完成现场核查和资料整理，协调解决施工与采购中的问题五项，组织调度会两次，形成阶段性成果并已归档，总体进展符合计划。";
const content = (progressText: string) => ({ progressText, nextStepText: TEXT, selfJudgement: "confident", milestones: [{ ordinal: 1, donePct: 35 }, { ordinal: 2, donePct: 10 }] });

/**
 * The last evening: `perSecond` requests arrive at a steady rate whether or not those before are answered, five autosaves to one submission.
 * A wait counts from the moment the request was due.
 */
export async function lastEvening(site: string, month: YearMonth, all: BigProject[], cookies: Map<string, string>, perSecond = 90, seconds = 20): Promise<Arrivals> {
  const submits = Math.round((perSecond * seconds * SUBMITS_OF_SIX) / 6);
  if (submits >= all.length) throw new Error(`${all.length} projects are too few for ${submits} submissions`);
  const [toSubmit, toSave] = [all.slice(0, submits), all.slice(submits)];
  const versions = new Map(all.map(({ code }) => [code, 1]));
  const queues = new Map<string, Promise<void>>();
  const waits = { autosave: [] as number[], submit: [] as number[] };
  const failed = { autosave: 0, submit: 0 };
  const write = async (kind: keyof typeof waits, { code, unit }: BigProject, dueAt: number) => {
    const answer = await send(`${site}/api/v1/updates/${month}/${code}${kind === "submit" ? "/submit" : ""}`, {
      method: kind === "submit" ? "POST" : "PUT",
      headers: { "content-type": "application/json", cookie: cookies.get(unit)!, origin: site, "idempotency-key": randomUUID(), "accept-encoding": "identity" },
      body: JSON.stringify({ version: versions.get(code), content: content(`${TEXT}（${Math.round(dueAt)}）`) }),
    });
    waits[kind].push(performance.now() - dueAt);
    if (answer.status === 200) versions.set(code, (JSON.parse(answer.body) as { version: number }).version);
    else failed[kind] += 1;
  };
  const start = performance.now();
  const underWay: Promise<void>[] = [];
  for (let nth = 0; nth < perSecond * seconds; nth += 1) {
    const dueAt = start + (nth * 1000) / perSecond;
    if (dueAt > performance.now()) await sleep(dueAt - performance.now());
    const isSubmit = nth % 6 === 0 && nth / 6 < toSubmit.length;
    const project = isSubmit ? toSubmit[nth / 6]! : toSave[nth % toSave.length]!;
    // One form saves one thing after the other.
    const turn = (queues.get(project.code) ?? Promise.resolve()).then(() => write(isSubmit ? "submit" : "autosave", project, dueAt));
    queues.set(project.code, turn);
    underWay.push(turn);
  }
  await Promise.all(underWay);
  return { perSecond, seconds, autosave: summary(waits.autosave, failed.autosave), submit: summary(waits.submit, failed.submit) };
}

function summary(waits: number[], failed: number): Waits {
  const sorted = waits.sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]! * 10) / 10;
  return { requests: sorted.length, failed, p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1) };
}
