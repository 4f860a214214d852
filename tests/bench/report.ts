import { monitorEventLoopDelay } from "node:perf_hooks";
import { connect } from "@/db/client";
import { canonicalJson, sha256, type Snapshot } from "@/lib/dispatch/sealing/snapshot";
import { withFiles } from "@/lib/reports/builds/make-files";
import { contentSha256 } from "@/lib/reports/compose";
import { shortCode } from "@/lib/reports/checking/rules";
import { REPORT_OUTPUTS, type ReportOutput } from "@/lib/reports/terms";
import { inPresentFormat } from "@/lib/sealed/formats/rules";
import { crowdedMonth, reportOf, SEALED_AT } from "../reports/a-sealed-month";

type Cost = {
  ms: number;
  /** as a multiple of reading the snapshot from the database and parsing it */
  timesReading: number;
  /** of the process that made it, with what it loaded */
  peakMb: number;
  kb: number;
};
export type ReportFigures = {
  projects: number;
  snapshotMb: number;
  /** the snapshot's text from the database, and its JSON parsed */
  readMs: number;
  composeMs: number;
  /** each alone, in a process of its own */
  outputs: Record<ReportOutput, Cost>;
  /** all of them, as a signature has them made */
  together: { ms: number; timesReading: number; peakMb: number };
  /** of the process that asked for them, while they were made: how late a request would have been answered */
  waitedMs: { p99: number; max: number };
}[];

const round = (value: number, digits = 1): number => Number(value.toFixed(digits));

/** A month of so many projects, each with words and milestones like the crowded month's. */
export function monthOf(projects: number): Snapshot {
  const crowded = crowdedMonth();
  const all = Array.from({ length: projects }, (_, at) => {
    const like = crowded.projects[at % crowded.projects.length]!;
    return { ...like, code: `${like.code.replace(/-\d+$/, "")}-${String(at).padStart(4, "0")}`, name: `${like.name}（${at + 1}）` };
  });
  return { ...crowded, projects: all };
}

/** What a report of so many projects costs, beside reading what it is made of. */
export async function reportBench(server: string, sizes: readonly number[], say: (line: string) => void): Promise<ReportFigures> {
  const { pool, close } = connect(server, { max: 1, statementTimeout: 0 });
  const client = await pool.connect();
  try {
    await client.query("create temp table bench_snapshots (projects int primary key, content text not null)");
    const figures: ReportFigures = [];
    for (const projects of sizes) {
      say(`A report of ${projects} projects …`);
      await client.query("insert into bench_snapshots values ($1, $2)", [projects, canonicalJson(monthOf(projects))]);
      const readFrom = performance.now();
      const { rows: [row] } = await client.query<{ content: string }>("select content from bench_snapshots where projects = $1", [projects]);
      const snapshot = inPresentFormat(JSON.parse(row!.content) as { format: number })!;
      const readMs = performance.now() - readFrom;
      const composeFrom = performance.now();
      const document = reportOf({ snapshot, sha256: sha256(row!.content), sealedAt: SEALED_AT });
      const composeMs = performance.now() - composeFrom;
      const code = shortCode(contentSha256(document));

      const delay = monitorEventLoopDelay({ resolution: 5 });
      const make = async (outputs: ReportOutput[]) => {
        delay.enable();
        const from = performance.now();
        const { peakMb, kb } = await withFiles({ document, code, template: null, outputs }, {}, async (made) => ({ peakMb: made.peakMb, kb: made.files.reduce((sum, { bytes }) => sum + bytes, 0) / 1024 }));
        delay.disable();
        const ms = performance.now() - from;
        return { ms: Math.round(ms), timesReading: round(ms / readMs), peakMb, kb: Math.round(kb) };
      };
      const outputs = {} as Record<ReportOutput, Cost>;
      for (const output of REPORT_OUTPUTS) {
        outputs[output] = await make([output]);
        say(`  ${output}: ${outputs[output].ms} ms, ${outputs[output].peakMb} MB, ${outputs[output].kb} kB`);
      }
      const { kb: _kb, ...together } = await make([...REPORT_OUTPUTS]);
      figures.push({
        projects, snapshotMb: round(row!.content.length / 1_048_576), readMs: round(readMs), composeMs: round(composeMs), outputs, together,
        waitedMs: { p99: round(delay.percentile(99) / 1e6), max: round(delay.max / 1e6) },
      });
    }
    return figures;
  } finally {
    client.release();
    await close();
  }
}
