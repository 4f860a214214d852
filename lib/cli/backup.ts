import { existsSync } from "node:fs";
import path from "node:path";
import { connect } from "../../db/client";
import { acquireEmbedded, dataFolder, placeOf } from "../../db/embedded";
import { backUp, forgetBackups } from "../backups/keep-backups";
import { keepingOf } from "../backups/rules";
import { DomainError } from "../base/errors";
import { evidenceFolder } from "./evidence-folder";

const args = process.argv.slice(2);
const at = args.indexOf("--keep");
const [, kept] = at < 0 ? [] : args.splice(at, 2);
const keeping = kept === undefined ? null : keepingOf(kept);
const [into] = args;
if (!into || args.length > 1 || (at >= 0 && !keeping)) {
  console.error("用法：npm run backup -- 文件夹 [--keep 7/5/12]\n--keep：每次备份后只保留最近 7 天、5 周、12 个月的各一份，其余删除");
  process.exit(2);
}
if (process.env.DATABASE_URL) {
  console.error("DATABASE_URL 指明的数据库请用它自己的工具备份（pg_basebackup、pgBackRest、pg_dump）；本命令只备份自带的数据库。");
  process.exit(2);
}

const { home } = placeOf(dataFolder());
if (!existsSync(path.join(home, "postgres/initialised"))) {
  console.error(`${home} 中还没有数据库，无可备份。`);
  process.exit(1);
}

const server = await acquireEmbedded(console.error);
const { db, close } = connect(server.url, { max: 1, applicationName: "guatu backup" });
try {
  const { backup, manifestSha256 } = await backUp(db, { server, evidence: evidenceFolder() }, path.resolve(into), { job: "命令行", now: new Date() });
  const { files, picture } = backup.manifest;
  const megabytes = Math.ceil(files.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6);
  console.log(`已备份到 ${backup.folder}（${megabytes} MB，${picture.tables.length} 张数据表、${picture.tables.reduce((sum, { rows }) => sum + rows, 0)} 行）。\n清单指纹 ${manifestSha256}，已记入审计记录。`);
  if (keeping) for (const { folder } of forgetBackups(path.resolve(into), keeping, server)) console.log(`已删除过期的备份 ${folder}。`);
  console.error("备份含全部数据和密钥，没有加密：请存放在加密的磁盘上，并另存一份到其他机房。");
} catch (error) {
  if (!(error instanceof DomainError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await close();
  await server.release();
}
