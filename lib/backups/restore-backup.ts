import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import type { Place } from "../../db/embedded";
import { archiveFolder, fetching, systemIdentifier } from "../../db/embedded/archiving";
import { binaries } from "../../db/embedded/binaries";
import { runningPid, stopCluster, urlOf, type Address, type Cluster } from "../../db/embedded/cluster";
import { freePort } from "../../db/embedded/free-port";
import { chownTree } from "../../db/embedded/system-user";
import { migrate } from "../../db/migrate";
import * as schema from "../../db/schema/index";
import { appendAnchor, readAnchors } from "../audit/chain/anchor-file";
import { latestLink } from "../audit/chain/queries";
import { gapAt, type KeptAnchor } from "../audit/chain/rules";
import { record } from "../audit/record";
import { DomainError } from "../base/errors";
import { expireAllCodes } from "../people/access/commands";
import { endAllSessions } from "../people/sessions/commands";
import { revokeAllTokens } from "../people/tokens/commands";
import { copyFile, onEach, sha256Of, syncFiles, type CopiedFile } from "./copy-files";
import type { Backup, Manifest } from "./manifest";
import { differencesFrom } from "./picture";
import { bringSettings, putBack, putInPlace, stagingName } from "./put-in-place";
import { recover, recovering, type Until } from "./recover";
import { stampOf } from "./rules";
import { knownMigrations } from "./schema-version";
import { openPlain } from "./tables";
import { tellArchive, timelineAt } from "./timelines";
import { damagedEvidence, verifyContent } from "./verify-content";

export type RestoreOptions = {
  place: Place;
  backup: Backup;
  /** null: the instant of the backup itself */
  until: Date | "latest" | null;
  /** where files of evidence go; null: they are kept elsewhere */
  evidence: string | null;
  /** the file of the audit trail's anchors */
  anchors: string;
  /** takes what was restored into use even when something in it does not agree */
  acceptDifferences: boolean;
  now: Date;
};

export type Restored = {
  /** sentences of what does not agree */
  complaints: string[];
  said: string[];
  /** the data it replaced; null: there was none */
  replaced: string | null;
};

/**
 * Recovers a backup beside the installation's data, compares it with what the backup recorded, verifies it, and only then puts it in
 * place of the data, which is kept. Throws rule, and leaves everything as it was, when a server runs, a file of the backup is
 * damaged, the time cannot be reached, or what was recovered does not agree.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { place, backup, now } = options;
  insistOnStopped(place);
  if (backup.manifest.schema.hashes.length > knownMigrations().length) throw new DomainError("rule", `备份由更新的版本（${backup.manifest.version}）生成，请用该版本恢复`);
  putBack(place);
  const noted = await anchorsToContinue(options.anchors);
  const stamp = stampOf(now);
  const staging = path.join(place.home, stagingName(stamp));
  const settings = backup.manifest.files
    .filter((file) => file.path.startsWith("settings/"))
    .map((file) => path.basename(file.path))
    // What was noted after the backup stays noted, also where the restored trail does not reach.
    .filter((name) => path.join(place.data, name) !== options.anchors || !existsSync(options.anchors));
  const { restoredTo, ...verdict } = await recovered(options, settings, staging, noted).catch((error: unknown) => {
    rmSync(staging, { recursive: true, force: true });
    throw error;
  });
  const replaced = putInPlace(place, settings, staging, stamp);
  rmSync(staging, { recursive: true, force: true });
  if (restoredTo) await appendAnchor(options.anchors, restoredTo);
  await tellArchive(place, now);
  return { ...verdict, replaced };
}

type Recovered = Omit<Restored, "replaced"> & { restoredTo: KeptAnchor | null };

/** Everything up to the moment in which data is moved. */
async function recovered(options: RestoreOptions, settings: readonly string[], staging: string, noted: readonly KeptAnchor[]): Promise<Recovered> {
  const cluster = await unpack(options, staging);
  const verdict = await recoverAndVerify(options, cluster, noted);
  await bringSettings(options.place, settings, staging);
  insistOnStopped(options.place);
  return verdict;
}

/** The anchors noted so far. Throws rule when a line cannot be read or none could be added: known before hours of work. */
async function anchorsToContinue(file: string): Promise<KeptAnchor[]> {
  try {
    accessSync(existsSync(file) ? file : path.dirname(file), constants.W_OK);
  } catch {
    throw new DomainError("rule", `锚点文件 ${file} 无法写入，请先使其可写（GUATU_ANCHORS），再恢复备份`);
  }
  return readAnchors(file);
}

function insistOnStopped({ home }: Place): void {
  if (runningPid({ folder: path.join(home, "postgres") }) !== null) throw new DomainError("rule", "系统正在运行，请先停止（在 npm start 的窗口按 Ctrl-C），再恢复备份");
}

/** The backup's files, each compared with its hash, as a server's folder that will recover when it starts. */
async function unpack({ place, backup, until, evidence }: RestoreOptions, staging: string): Promise<Cluster> {
  const { files, folders } = backup.manifest;
  const folder = path.join(staging, "postgres");
  mkdirSync(staging, { mode: 0o711 });
  for (const name of folders) mkdirSync(path.join(folder, "data", name), { recursive: true, mode: 0o700 });
  await onEach(files.filter((file) => !file.path.startsWith("files/")), (file) => bring(backup.folder, file, path.join(staging, file.path)));
  if (evidence) await onEach(files.filter((file) => file.path.startsWith("files/")), (file) => bringEvidence(backup.folder, file, path.join(evidence, file.path.slice("files/".length))));
  writeFileSync(path.join(folder, "data", "recovery.signal"), "");
  writeFileSync(path.join(folder, "initialised"), "");
  if (place.user) chownTree(place.user, folder);
  const { password } = JSON.parse(readFileSync(path.join(staging, "settings/server.json"), "utf8")) as Address;
  const sources = walSources(place, backup.manifest, until !== null);
  return {
    folder, password, port: await freePort(), user: place.user, programs: await binaries(place.user, place.home), throwaway: false,
    settings: recovering(targetOf(place, backup.manifest, until), sources.length > 0 ? fetching(place.home, place.user, sources) : null),
  };
}

/** The archive of this very server, and for a point in time what the data to be replaced still has of its log. */
function walSources({ home }: Place, { systemIdentifier: wanted }: Manifest, isPointInTime: boolean): string[] {
  const archive = archiveFolder(home);
  const pgdata = path.join(home, "postgres/data");
  const isSame = existsSync(path.join(pgdata, "global/pg_control")) && systemIdentifier(pgdata) === wanted;
  const found = [archive && path.join(archive, wanted), isPointInTime && isSame && path.join(pgdata, "pg_wal")];
  return found.filter((folder): folder is string => typeof folder === "string" && existsSync(folder));
}

function targetOf({ home }: Place, { mark, systemIdentifier: server }: Manifest, until: RestoreOptions["until"]): Until {
  if (until === null) return { mark };
  return until === "latest" ? until : { time: until, timeline: timelineAt(archiveFolder(home), server, until) };
}

async function bring(from: string, file: CopiedFile, to: string): Promise<void> {
  const source = path.join(from, file.path);
  if (!existsSync(source)) throw new DomainError("rule", `备份不完整：缺少 ${source}，请换一份备份`);
  const { sha256 } = await copyFile(source, to);
  if (sha256 !== file.sha256) throw new DomainError("rule", `备份已损坏：${source} 的内容与备份时的指纹不一致，请换一份备份`);
}

/** Nothing whole is ever written over: what came after the backup stays. What is no longer what its name says is kept under another one. */
export async function bringEvidence(from: string, file: CopiedFile, to: string): Promise<void> {
  const isThere = existsSync(to);
  if (isThere && (await sha256Of(to)) === file.sha256) return;
  await bring(from, file, `${to}.tmp`);
  await syncFiles([`${to}.tmp`]);
  if (isThere) renameSync(to, `${to}.damaged`);
  renameSync(`${to}.tmp`, to);
}

async function recoverAndVerify({ backup, until, evidence, acceptDifferences, now }: RestoreOptions, cluster: Cluster, noted: readonly KeptAnchor[]): Promise<Recovered> {
  try {
    await recover(cluster);
    const client = await openPlain(urlOf(cluster, "guatu"), "guatu restore");
    try {
      const { picture } = backup.manifest;
      const db = drizzle({ client, casing: "snake_case", schema });
      const compared = until ? [] : await differencesFrom(client, picture);
      await migrate(urlOf(cluster, "guatu"));
      const content = await verifyContent(db);
      const missing = evidence ? await damagedEvidence(db, evidence) : [];
      const complaints = [...compared, ...content.complaints, ...missing];
      if (complaints.length > 0 && !acceptDifferences) {
        throw new DomainError("rule", `恢复出的数据有 ${complaints.length} 处不一致，没有启用，原有数据未动。第一处：${complaints[0]}\n确认要用这份数据，请加 --accept-differences 重试`);
      }
      const total = picture.tables.reduce((sum, { rows }) => sum + rows, 0);
      const said = [until ? await reached(client) : `${picture.tables.length} 张数据表、${total} 行与备份时逐行一致`, ...content.said];
      const link = await latestLink(db);
      const restoredTo = link && { at: now.toISOString(), ...link, restored: path.basename(backup.folder) };
      const gap = restoredTo && gapAt([...noted, restoredTo], noted.length);
      if (gap) said.push(`审计记录有缺口，请审计管理员确认：${gap}`);
      await db.transaction(async (tx) => {
        // What was ended, revoked or used up after that instant would count again.
        await endAllSessions(tx, { now, reason: "restored" });
        const revokedTokens = await revokeAllTokens(tx, now);
        const expiredCodes = await expireAllCodes(tx, now);
        await record(tx, { actor: { kind: "system", job: "命令行" }, db: tx, now }, { action: "backup.restored", subject: { type: "backup", id: path.basename(backup.folder) }, after: { madeAt: backup.manifest.madeAt, until: untilInWords(until), complaints, gap, revokedTokens, expiredCodes } });
        said.push(`已作废 ${revokedTokens} 个接口令牌、${expiredCodes} 个一次性登录码`);
      });
      return { complaints, said, restoredTo };
    } finally {
      await client.end();
    }
  } finally {
    await stopCluster(cluster);
  }
}

const untilInWords = (until: RestoreOptions["until"]): string | null => (until instanceof Date ? until.toISOString() : until);

async function reached(client: Awaited<ReturnType<typeof openPlain>>): Promise<string> {
  const { rows } = await client.query<{ at: string | null }>("select to_char(pg_last_xact_replay_timestamp() at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') as at");
  return rows[0]?.at ? `恢复出的最后一笔写入在 ${rows[0].at}` : "备份之后没有写入";
}
