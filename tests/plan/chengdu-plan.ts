import { readFileSync } from "node:fs";
import { splitLines } from "@/lib/plan/import/markup";
import { parsePlan } from "@/lib/plan/import/parse";

/** The real plan, read once for the tests that ask about it. */
export const planBytes = readFileSync(new URL("../../db/seed/data/chengdu-145-sti-plan.txt", import.meta.url));
export const planText = planBytes.toString("utf8");
export const planLines = splitLines(planText);
export const plan = parsePlan(planBytes);

export function nodeOf(code: string) {
  const node = plan.nodes.find((candidate) => candidate.code === code);
  if (!node) throw new Error(`no node ${code}`);
  return node;
}
