import { existsSync } from "node:fs";
import path from "node:path";
import { dataFolder, placeOf } from "../../db/embedded";
import { listBackups, readBackup } from "../backups/manifest";
import { restoreBackup } from "../backups/restore-backup";
import { DomainError } from "../base/errors";
import { evidenceFolder } from "./evidence-folder";
import { restorePoint } from "./restore-point";
import { anchorFile } from "./settings";

const args = process.argv.slice(2);
const acceptDifferences = args.includes("--accept-differences");
const plain = args.filter((arg) => arg !== "--accept-differences");
const at = plain.indexOf("--until");
const [, wanted] = at < 0 ? [] : plain.splice(at, 2);
const until = wanted === undefined ? null : restorePoint(wanted);
const [given] = plain;
if (!given || plain.length > 1 || (at >= 0 && !until)) {
  console.error("用法：npm run restore -- 备份文件夹 [--until \"2025-06-20 17:30\"|latest] [--accept-differences]\n--until：恢复到该时间（北京时间）或日志末尾，需要 GUATU_WAL_ARCHIVE 保存的日志");
  process.exit(2);
}
if (process.env.DATABASE_URL) {
  console.error("DATABASE_URL 指明的数据库请用它自己的工具恢复；本命令只恢复自带的数据库。");
  process.exit(2);
}

try {
  const folder = path.resolve(given);
  const backups = existsSync(path.join(folder, "manifest.json")) ? [readBackup(folder)] : listBackups(folder);
  const backup = backups.find(({ madeAt }) => !(until instanceof Date) || madeAt <= until);
  if (!backup) throw new DomainError("rule", backups.length === 0 ? `${folder} 中没有完整的备份` : `要恢复的时间早于 ${folder} 中最早的备份，请改用更晚的时间`);
  const place = placeOf(dataFolder(), console.error);
  console.error(`正在恢复 ${backup.folder} …`);
  const { said, complaints, replaced } = await restoreBackup({ place, backup, until, evidence: evidenceFolder(), anchors: anchorFile(), acceptDifferences, now: new Date() });
  console.log([`已恢复到 ${place.home}：`, ...said, ...complaints.map((sentence) => `不一致：${sentence}`), "所有登录已退出，请重新登录；接口令牌、一次性登录码请重新签发。此后修改的密码、停用的账号、用过的恢复码都回到了当时，请安全管理员核对。运行 npm start 启动；启动后请马上做一次新的备份。"].join("\n"));
  if (replaced) console.log(`被替换的数据保存在 ${replaced}，确认无误后可以删除。`);
} catch (error) {
  if (!(error instanceof DomainError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
