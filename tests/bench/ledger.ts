import { randomBytes } from "node:crypto";
import { connect } from "@/db/client";
import { migrate } from "@/db/migrate";
import { loadReference } from "@/db/seed/reference";
import { SERVING_ROLE } from "@/db/serving-role";
import type { Context } from "@/lib/base/context";
import { plainDate, shanghaiInstant } from "@/lib/base/date";
import { milestoneLedgerQuery, projectLedgerQuery } from "@/lib/ledger/inputs";
import { readMilestoneLedger } from "@/lib/ledger/milestones/queries";
import { readProjectLedger } from "@/lib/ledger/projects/queries";
import { transactionAs } from "@/lib/people/wall";
import { command, dropDatabase, urlFor } from "../support/test-server";
import { growPortfolio, MILESTONES_EACH } from "./big-portfolio";
import { timeSqlAlone } from "./sql-alone";

export type LedgerFigures = { projects: number; milestones: number; reads: Record<string, LedgerRead> };
/** `sqlMs`: its statements alone; `windowMs`: asked, read and written as the answer's JSON; `timesSql`: the one by the other. */
type LedgerRead = { rows: number | null; sqlMs: number; statements: number; windowMs: number; timesSql: number };

const NOW = shanghaiInstant(plainDate("2025-06-20"), "10:00");
const OFFICE: Context["actor"] = { kind: "person", personId: 0, username: "bench", name: "测量", role: "dispatch_staff", unit: { id: 0, code: "dispatch", name: "调度专班", kind: "department" } };
const TURNS = 7;

type Read = { of: "projects" | "milestones"; asked: Record<string, string> };
const READS: Record<string, Read> = {
  firstWindow: { of: "projects", asked: {} },
  nextWindow: { of: "projects", asked: { rowsOnly: "1", offset: "100" } },
  lastWindow: { of: "projects", asked: { rowsOnly: "1", sort: "-gap,unit", offset: "LAST" } },
  filtered: { of: "projects", asked: { light: "red,yellow", family: "platform", stage: "research,prototype" } },
  searched: { of: "projects", asked: { q: "氢能" } },
  groupedByUnit: { of: "projects", asked: { group: "unit", sort: "-gap" } },
  milestonesFirstWindow: { of: "milestones", asked: { sort: "planned" } },
  milestonesNextWindow: { of: "milestones", asked: { sort: "planned", rowsOnly: "1", offset: "100" } },
  milestonesOverdue: { of: "milestones", asked: { state: "overdue", key: "1", sort: "-late" } },
};

/** The two ledgers beside their own SQL alone, in the serving role, for portfolios of so many projects; on a database of its own. */
export async function ledgerBench(serverUrl: string, sizes: readonly number[], say: (line: string) => void): Promise<LedgerFigures[]> {
  const name = `guatu_bench_${randomBytes(4).toString("hex")}`;
  await command(serverUrl, `create database ${name}`);
  try {
    const url = urlFor(serverUrl, name);
    await migrate(url);
    const owner = connect(url, { max: 1, statementTimeout: 0, applicationName: "guatu bench ledger" });
    const web = connect(url, { max: 1, statementTimeout: 0, applicationName: "guatu bench ledger", session: { role: SERVING_ROLE } });
    try {
      await loadReference(owner.db, NOW);
      const figures: LedgerFigures[] = [];
      for (const size of sizes) {
        say(`Ledger of ${size} projects …`);
        await growPortfolio(owner.db, size);
        const reads: LedgerFigures["reads"] = {};
        for (const [read, { of, asked }] of Object.entries(READS)) {
          const words = { ...asked, ...(asked.offset === "LAST" && { offset: String(size - 100) }) };
          const window = async (db: Context["db"]): Promise<{ total: number | null }> => {
            const ctx = { actor: OFFICE, db, now: NOW };
            return of === "projects" ? readProjectLedger(ctx, projectLedgerQuery.parse(words)) : readMilestoneLedger(ctx, milestoneLedgerQuery.parse(words));
          };
          const sql = await timeSqlAlone(url, OFFICE, window, TURNS);
          const taken: number[] = [];
          let rows: number | null = null;
          for (let turn = 0; turn < TURNS; turn += 1) {
            const start = performance.now();
            const answer = await transactionAs(web.db, OFFICE, "read", window);
            JSON.stringify(answer);
            taken.push(performance.now() - start);
            rows = answer.total;
          }
          const windowMs = taken.sort((a, b) => a - b)[Math.floor(TURNS / 2)]!;
          reads[read] = { rows, sqlMs: sql.ms, statements: sql.statements, windowMs: Math.round(windowMs * 10) / 10, timesSql: Math.round((100 * windowMs) / sql.ms) / 100 };
        }
        figures.push({ projects: size, milestones: size * MILESTONES_EACH, reads });
      }
      return figures;
    } finally {
      await owner.close();
      await web.close();
    }
  } finally {
    await dropDatabase(serverUrl, name);
  }
}
