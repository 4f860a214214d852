import path from "node:path";
import { connect } from "../../db/client";
import { record } from "../audit/record";
import { exportData } from "../backups/portable/export-data";
import { DomainError } from "../base/errors";

const [given] = process.argv.slice(2);
if (!given) {
  console.error("用法：npm run data:export -- 空文件夹");
  process.exit(2);
}

const folder = path.resolve(given);
const { db, close } = connect(process.env.DATABASE_URL!, { max: 1, applicationName: "guatu export" });
try {
  const now = new Date();
  const { tables, rows } = await exportData(process.env.DATABASE_URL!, folder, now);
  await record(db, { actor: { kind: "system", job: "命令行" }, db, now }, { action: "data.exported", subject: { type: "backup", id: now.toISOString() }, after: { tables, rows } });
  console.log(`已导出 ${tables} 张数据表、${rows} 行到 ${folder}。`);
  console.error("其中有全部业务数据和密码摘要，请与数据库同样保管；证明材料的文件不在其中，请另行拷贝。");
} catch (error) {
  if (!(error instanceof DomainError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await close();
}
