import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { commitments, events, planDocuments, planNodes } from "../../db/schema";
import type { Context } from "../../lib/base/context";
import { plainDate, shanghaiInstant } from "../../lib/base/date";
import { importCommitments, type CommitmentRow } from "../../lib/plan/commitments-import";
import { normalise } from "../../lib/plan/import/find-quote";
import { withRollback } from "../support/db";
import { refused } from "../support/refused";

const NOW = shanghaiInstant(plainDate("2025-06-20"));
const system = (db: Context["db"]): Context => ({ actor: { kind: "system", job: "测试" }, db, now: NOW });
const row = (over: Partial<CommitmentRow>): CommitmentRow => ({ code: "X-01", kind: "campaign", name: "挂图作战", verb: "坚持", quote: "坚持挂图作战、定期调度、责任到人", isNamed: true, ...over });

test("every commitment's quote stands in the plan on the lines it names, in the words of its node", () =>
  withRollback(async (tx) => {
    const [document] = await tx.select().from(planDocuments);
    const lines = document!.sourceText.split("\n");
    const all = await tx.select({ commitment: commitments, node: planNodes }).from(commitments).innerJoin(planNodes, eq(planNodes.id, commitments.nodeId));
    expect(all.length).toBeGreaterThan(300);
    const loose = (text: string) => normalise(text).replace(/[，,（(）)：:；;！!？?％%]/g, "");
    for (const { commitment, node } of all) {
      const source = loose(lines.slice(commitment.lineStart - 1, commitment.lineEnd).join("\n"));
      expect(source.includes(loose(commitment.quote)) || loose(node.text).includes(loose(commitment.quote)), `${commitment.code} ${commitment.quote}`).toBe(true);
      expect(node.lineStart, commitment.code).toBeLessThanOrEqual(commitment.lineStart);
      expect(node.lineEnd, commitment.code).toBeGreaterThanOrEqual(commitment.lineStart);
    }
  }));

test("the thirty engineering commitments hang from the items of the six 重点工程", () =>
  withRollback(async (tx) => {
    const items = await tx.select({ code: planNodes.code }).from(commitments).innerJoin(planNodes, eq(planNodes.id, commitments.nodeId)).where(eq(commitments.kind, "engineering"));
    const perEngineering = [1, 2, 3, 4, 5, 6].map((no) => items.filter((item) => item.code.startsWith(`eng${no}.`)).length);
    expect(perEngineering).toEqual([6, 4, 5, 8, 3, 4]);
    expect(new Set(items.map((item) => item.code)).size).toBe(30);
  }));

test("a new commitment is found in the text, anchored to its paragraph, and leaves an event", () =>
  withRollback(async (tx) => {
    expect(await importCommitments(system(tx), [row({})])).toEqual({ added: 1 });
    const [added] = await tx.select({ lineStart: commitments.lineStart, node: planNodes.code }).from(commitments).innerJoin(planNodes, eq(planNodes.id, commitments.nodeId)).where(eq(commitments.code, "X-01"));
    expect(added).toEqual({ lineStart: 739, node: "ch11.s1.p1" });
    const recorded = await tx.select().from(events).where(eq(events.action, "plan.imported"));
    expect(recorded.at(-1)).toMatchObject({ actorName: "测试", after: { commitments: 1 } });
  }));

test("a second import of the same changes nothing and says so", () =>
  withRollback(async (tx) => {
    await importCommitments(system(tx), [row({})]);
    const before = await tx.$count(events);
    expect(await importCommitments(system(tx), [row({ name: "另一个名字" })])).toEqual({ added: 0 });
    expect(await tx.$count(events)).toBe(before);
  }));

test("a quote that the plan does not say is refused by its code, and nothing is written", () =>
  withRollback(async (tx) => {
    const before = await tx.$count(commitments);
    await expect(importCommitments(system(tx), [row({}), row({ code: "X-02", quote: "规划里没有的一句话" })])).rejects.toMatchObject({ kind: "rule", details: { codes: ["X-02"] } });
    expect(await tx.$count(commitments)).toBe(before);
  }));

test("a unit's people may not import commitments", () =>
  withRollback(async (tx) => {
    const ctx: Context = { ...system(tx), actor: { kind: "person", personId: 1, username: "gaoxin.filer", name: "填报人", role: "filer", unit: { id: 1, code: "gaoxin", name: "成都高新区", kind: "district" } } };
    expect((await refused("forbidden", importCommitments(ctx, [row({})]))).message).toContain("只有调度专班");
  }));
