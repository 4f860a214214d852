import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { cycles, projects, units, updates } from "@/db/schema";
import { plainDate, shanghaiInstant } from "@/lib/base/date";
import { yearMonth } from "@/lib/base/month";
import { getFiling } from "@/lib/dispatch/filing";
import type { UpdateContent } from "@/lib/dispatch/inputs";
import { returnUpdateByHead } from "@/lib/dispatch/reviews/commands";
import { getActor } from "@/lib/people/queries";
import type { BenchSite } from "./bench-site";
import { send, signIn } from "./http-client";

const MONTH = yearMonth("2025-06");
const NOW = shanghaiInstant(plainDate("2025-06-20"), "10:00");
const TEXT = "围绕年度目标推进各项工作，完成现场核查和资料整理，协调解决施工与采购中的问题五项，组织调度会两次，形成阶段性成果并已归档，总体进展符合计划。";

type Draft = { code: string; unit: string; version: number; content: UpdateContent };

/** Reports waiting to be filed, and what a filer would send for them. */
export class Submits {
  private constructor(private readonly site: BenchSite, readonly drafts: Draft[], private readonly cookies: Map<string, string>) {}

  static async prepare(site: BenchSite, password: string): Promise<Submits> {
    const { db } = site.connection;
    const rows = await db
      .select({ code: projects.code, unit: units.code, version: updates.version, status: updates.status })
      .from(updates)
      .innerJoin(cycles, eq(cycles.id, updates.cycleId))
      .innerJoin(projects, eq(projects.id, updates.projectId))
      .innerJoin(units, eq(units.id, updates.unitId))
      .where(eq(cycles.month, MONTH));
    const drafts: Draft[] = [];
    for (const { code, unit, version } of rows.filter(({ status }) => status === "draft" || status === "returned")) {
      const filing = await getFiling({ actor: await getActor(db, `${unit}.filer`), db, now: NOW }, MONTH, code);
      const milestones = filing.milestones.slice(0, 2).map(({ ordinal, before }) => ({
        ordinal, donePct: Math.min(95, before.donePct + 5), isDone: false, actualOn: null, proof: "", forecastOn: null, forecastCause: "等待上一节点完成",
      }));
      drafts.push({
        code, unit, version,
        content: { progressText: TEXT, nextStepText: TEXT, problemText: "", problemType: null, problemLevel: null, problemAsk: "", measureText: "", selfJudgement: "confident", milestones, outcomes: [] },
      });
    }
    const cookies = new Map<string, string>();
    for (const unit of new Set(drafts.map((draft) => draft.unit))) cookies.set(unit, await signIn(site.url, `${unit}.filer`, password));
    return new Submits(site, drafts, cookies);
  }

  cookieOf(unit: string): string {
    return this.cookies.get(unit)!;
  }

  /** One submit for each draft, as requests yet to be sent. */
  tasks(): (() => Promise<number>)[] {
    return this.drafts.map((draft) => async () => {
      const answer = await send(`${this.site.url}/api/v1/updates/${MONTH}/${draft.code}/submit`, {
        method: "POST",
        headers: { "content-type": "application/json", cookie: this.cookies.get(draft.unit)!, origin: this.site.url, "idempotency-key": randomUUID() },
        body: JSON.stringify({ version: draft.version, content: draft.content }),
      });
      if (answer.status !== 200) throw new Error(`submit of ${draft.code}: ${answer.status} ${answer.body.slice(0, 300)}`);
      return answer.bytes;
    });
  }

  /** The heads send everything back, so that it can be submitted again. Not measured. */
  async undo(): Promise<void> {
    const { db } = this.site.connection;
    const rows = await db
      .select({ code: projects.code, version: updates.version })
      .from(updates)
      .innerJoin(cycles, eq(cycles.id, updates.cycleId))
      .innerJoin(projects, eq(projects.id, updates.projectId))
      .where(and(eq(cycles.month, MONTH), eq(updates.status, "submitted")));
    const versionOf = new Map(rows.map(({ code, version }) => [code, version]));
    for (const draft of this.drafts.filter(({ code }) => versionOf.has(code))) {
      const head = await getActor(db, `${draft.unit}.head`);
      const after = await returnUpdateByHead({ actor: head, db, now: NOW }, { month: MONTH, code: draft.code, version: versionOf.get(draft.code)!, remark: "再次提交" });
      draft.version = after.version;
    }
  }
}
