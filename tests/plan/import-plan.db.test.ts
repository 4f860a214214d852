import { asc, count, desc } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Transaction } from "@/db/client";
import { commitments, events, indicators, planDocuments, planNodes } from "@/db/schema";
import type { Actor, Context } from "@/lib/base/context";
import { shanghaiInstant, plainDate } from "@/lib/base/date";
import { importPlan } from "@/lib/plan/commands";
import { listNodes } from "@/lib/plan/queries";
import { withRollback } from "../support/db";
import { plan, planBytes, planText } from "./chengdu-plan";

const filer: Actor = { kind: "person", personId: 1, username: "gaoxin.filer", name: "某某", role: "filer", unit: { id: 1, code: "gaoxin", name: "成都高新区", kind: "district" } };
const contextOf = (tx: Transaction, actor: Actor = { kind: "system", job: "规划导入" }): Context => ({ actor, db: tx, now: shanghaiInstant(plainDate("2025-06-20")) });

/** Runs `fn` where no plan has been imported yet. */
const withoutPlan = <T>(fn: (ctx: Context) => Promise<T>) =>
  withRollback(async (tx) => {
    for (const table of [commitments, indicators, planNodes, planDocuments]) await tx.delete(table);
    return fn(contextOf(tx));
  });

const sizes = async (ctx: Context) => ({
  documents: (await ctx.db.select({ n: count() }).from(planDocuments))[0]?.n,
  nodes: (await ctx.db.select({ n: count() }).from(planNodes))[0]?.n,
  indicators: (await ctx.db.select({ n: count() }).from(indicators))[0]?.n,
});

describe("importing the plan", () => {
  test("stores every node and every indicator, in the order of the text", () =>
    withoutPlan(async (ctx) => {
      const { added, report } = await importPlan(ctx, { bytes: planBytes });
      expect(added).toBe(true);
      expect(await sizes(ctx)).toEqual({ documents: 1, nodes: report.counts.nodes, indicators: 10 });
      const rows = await listNodes(ctx);
      expect(rows.map(({ id: _id, parentId: _parentId, ...node }) => node)).toEqual(plan.nodes.map(({ parentCode: _parentCode, ...node }) => node));
    }));

  test("stores the comparator that the running text gives, with its wording and lines", () =>
    withoutPlan(async (ctx) => {
      await importPlan(ctx, { bytes: planBytes });
      const rows = await ctx.db.select().from(indicators).orderBy(asc(indicators.ordinal));
      expect(rows[4]).toMatchObject({ code: "I-05", comparator: "above", targetValue: 12000, wording: "高新技术企业突破 1.2 万家", wordingLineStart: 160 });
      expect(rows[9]).toMatchObject({ code: "I-10", comparator: "relative", targetValue: null, targetText: "高于全省平均水平", wording: null });
    }));

  test("keeps the source as it was, line by line", () =>
    withoutPlan(async (ctx) => {
      await importPlan(ctx, { bytes: planBytes });
      const [row] = await ctx.db.select({ text: planDocuments.sourceText, sha256: planDocuments.sha256 }).from(planDocuments);
      expect(row).toEqual({ text: planText, sha256: plan.report.sha256 });
    }));

  test("leaves one event that says what was imported", () =>
    withoutPlan(async (ctx) => {
      await importPlan(ctx, { bytes: planBytes });
      const [event] = await ctx.db.select().from(events).orderBy(desc(events.id)).limit(1);
      expect(event).toMatchObject({ action: "plan.imported", subjectType: "plan", after: { sha256: plan.report.sha256, nodes: 333, indicators: 10, characters: 37_976 } });
    }));

  test("the same file again changes nothing", () =>
    withoutPlan(async (ctx) => {
      const first = await importPlan(ctx, { bytes: planBytes });
      const before = await sizes(ctx);
      expect(await importPlan(ctx, { bytes: planBytes })).toMatchObject({ added: false, documentId: first.documentId });
      expect(await sizes(ctx)).toEqual(before);
    }));

  test("another plan beside the first is a conflict", () =>
    withoutPlan(async (ctx) => {
      await importPlan(ctx, { bytes: planBytes });
      const other = Buffer.from(planText.replace("成都市科学技术局", "云州市科学技术局"));
      await expect(importPlan(ctx, { bytes: other })).rejects.toMatchObject({ kind: "conflict", message: expect.stringContaining("不能再导入另一份规划") });
    }));

  test("a foreign file is refused with its report and nothing is written", () =>
    withoutPlan(async (ctx) => {
      const letter = Buffer.from("关于召开会议的通知\n\n各有关单位：请准时参加。\n");
      await expect(async () => importPlan(ctx, { bytes: letter })).rejects.toMatchObject({ kind: "rule", message: expect.stringContaining("不是规划全文"), details: { report: { ok: false } } });
      expect(await sizes(ctx)).toEqual({ documents: 0, nodes: 0, indicators: 0 });
      expect(await listNodes(ctx)).toEqual([]);
    }));

  test("a unit's filer may not import", () =>
    withRollback(async (tx) => {
      await expect(async () => importPlan(contextOf(tx, filer), { bytes: planBytes })).rejects.toMatchObject({ kind: "forbidden", message: "只有调度专班可以导入规划" });
    }));
});
