import { randomUUID } from "node:crypto";
import type { YearMonth } from "@/lib/base/month";
import { saveUpdates } from "@/lib/dispatch/commands";
import { buildWorkbook } from "@/lib/dispatch/workbook/build";
import { previewWorkbook, type Preview } from "@/lib/dispatch/workbook/preview";
import { listWorkbookFilings } from "@/lib/dispatch/workbook/queries";
import { readWorkbook } from "@/lib/dispatch/workbook/read-workbook";
import { applyCells, takenCells } from "@/lib/dispatch/workbook/rules";
import { readSheets } from "@/lib/dispatch/workbook/sheet-reader";
import { DEMONSTRATION_PASSWORD } from "@/lib/people/demonstration";
import { getActor } from "@/lib/people/queries";
import { FACTS, KEY } from "../dispatch/workbook/a-unit";
import { fill, type Change } from "../dispatch/workbook/fill";
import type { BenchSite } from "./bench-site";
import { addProjects, MILESTONES_EACH } from "./big-units";
import { send, signIn, type Request } from "./http-client";
import { measure, type Load } from "./measure";
import { timeSqlAlone, type SqlAlone } from "./sql-alone";

/** `answerBytes`: on the wire, asked for as browsers do (gzip); that of a commit, which is read here, unpacked. */
type Step = { p50Ms: number; serverCpuMs: number | null; databaseCpuMs: number | null; answerBytes: number };
export type WorkbookOverHttp = {
  rows: number;
  changedCells: number;
  fileBytes: number;
  commitBytes: number;
  build: Step;
  preview: Step;
  commit: Step;
  sqlAlone: { preview: SqlAlone; commit: SqlAlone };
};

/** A unit that is in none of the other measurements. */
const UNIT = "pidu";
const PROJECTS = 125;
const TIMES = 5;
const UNPACKED = { "accept-encoding": "identity" };
/** One commit is some hundred statements. */
const SQL_TIMES = 10;

/** A workbook of 1,000 milestone rows as a unit uses it: downloaded, three cells typed in each row, previewed, and saved as drafts. */
export async function workbookOverHttp(site: BenchSite, month: YearMonth, now: Date): Promise<WorkbookOverHttp> {
  const { db } = site.connection;
  const added = await addProjects(db, month, now, "WB", [UNIT], PROJECTS);
  const cookie = await signIn(site.url, `${UNIT}.filer`, DEMONSTRATION_PASSWORD);
  const ask = async (path: string, { headers, ...request }: Request = {}) => {
    const answer = await send(`${site.url}/api/v1/cycles/${month}/${path}`, { ...request, headers: { cookie, origin: site.url, ...headers } });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body.slice(0, 300)}`);
    return answer;
  };
  const step = async (act: () => Promise<number>): Promise<Step> => {
    const load: Load = { tasks: () => [act] };
    await measure(site, load, 1, 1);
    const { p50Ms, serverCpuMs, databaseCpuMs, bytes } = await measure(site, load, TIMES, 1);
    return { p50Ms, serverCpuMs, databaseCpuMs, answerBytes: bytes };
  };

  const build = await step(async () => (await ask("workbook")).bytes);
  const file = await fill((await ask("workbook", { headers: UNPACKED })).file, added.flatMap(({ code }) => typedInto(code)));
  const upload: Request = { method: "POST", body: file, headers: { "content-type": "application/octet-stream" } };
  const preview = await step(async () => (await ask("workbook/preview", upload)).bytes);
  const { counts, projects } = JSON.parse((await ask("workbook/preview", { ...upload, headers: { ...upload.headers, ...UNPACKED } })).body) as Preview;
  if (counts.take !== added.length * MILESTONES_EACH * TYPED_EACH || counts.conflict + counts.same + counts.faulty > 0) throw new Error(`the bench workbook was not read as it was typed: ${JSON.stringify(counts)}`);

  const items = projects.map(({ code, version, content, changes }) => ({ code, version, content: applyCells(content, takenCells(changes, {})) }));
  const actor = await getActor(db, `${UNIT}.filer`);
  // Its own file with a key of ours: what is in it changes no statement.
  const read = readWorkbook(await readSheets(await buildWorkbook(await listWorkbookFilings({ actor, db, now }, month), { ...FACTS, month, unitCode: UNIT }, KEY)), KEY);
  const sqlAlone = {
    preview: await timeSqlAlone(site.databaseUrl, actor, (tx) => previewWorkbook({ actor, db: tx, now }, { month }, read)),
    commit: await timeSqlAlone(site.databaseUrl, actor, (tx) => saveUpdates({ actor, db: tx, now }, { month, source: "workbook", items }), SQL_TIMES),
  };

  let commitBytes = 0;
  const commit = await step(async () => {
    const body = JSON.stringify({ source: "workbook", items });
    commitBytes = Buffer.byteLength(body);
    const answer = await ask("updates", { method: "PUT", body, headers: { ...UNPACKED, "content-type": "application/json", "idempotency-key": randomUUID() } });
    const { updates } = JSON.parse(answer.body) as { updates: { version: number }[] };
    items.forEach((item, nth) => (item.version = updates[nth]!.version));
    return answer.bytes;
  });
  return { rows: added.length * MILESTONES_EACH, changedCells: counts.take, fileBytes: file.length, commitBytes, build, preview, commit, sqlAlone };
}

const TYPED_EACH = 3;
const typedInto = (code: string): Change[] =>
  Array.from({ length: MILESTONES_EACH }, (_, at): Change[] => {
    const id = `${code}#${at + 1}`;
    return [{ id, column: "完成比例（%）", value: 77 }, { id, column: "预计完成日期", value: "2026.1.15" }, { id, column: "晚于计划的原因", value: "设备到货推迟" }];
  }).flat();
