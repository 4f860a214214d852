import path from "node:path";
import { importData } from "../backups/portable/import-data";
import { DomainError } from "../base/errors";

const [given] = process.argv.slice(2);
if (!given) {
  console.error("用法：DATABASE_URL=postgres://… npm run data:import -- 导出的文件夹");
  process.exit(2);
}

try {
  const { tables, rows, exportedAt, said } = await importData(process.env.DATABASE_URL!, path.resolve(given), new Date());
  console.log([`已导入 ${tables} 张数据表、${rows} 行（${exportedAt} 导出），每一行都与导出时一致。`, ...said.map((sentence) => `${sentence}：全部一致。`)].join("\n"));
} catch (error) {
  if (!(error instanceof DomainError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
