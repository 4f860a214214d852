import { readFile } from "node:fs/promises";
import { connect } from "../../db/client";
import { DomainError } from "../base/errors";
import { importBreakdown } from "../projects/breakdown-import";

const file = process.argv.slice(2).find((word) => !word.startsWith("--"));
const isCommit = process.argv.includes("--commit");
if (!file) {
  console.error("用法：npm run projects:import -- 文件.json [--commit]\n每项的字段见 lib/projects/inputs.ts 的 createProjectInput；不加 --commit 只检查，不写入。");
  process.exit(2);
}

class DryRun extends Error {}
const { db, close } = connect(process.env.DATABASE_URL!, { max: 1, statementTimeout: 0, applicationName: "guatu projects:import" });
try {
  const rows: unknown = JSON.parse(await readFile(file, "utf8"));
  await db.transaction(async (tx) => {
    const { codes } = await importBreakdown({ actor: { kind: "system", job: "分解方案导入" }, db: tx, now: new Date() }, rows);
    console.log(`${codes.length} 个项目${isCommit ? "已建立" : "可以建立"}：${codes.join("、")}`);
    if (!isCommit) throw new DryRun();
  });
} catch (error) {
  if (error instanceof DryRun) console.log("仅检查，未写入。确认后加 --commit。");
  else {
    if (!(error instanceof DomainError) && !(error instanceof SyntaxError) && (error as { code?: string }).code !== "ENOENT") throw error;
    console.error(error instanceof SyntaxError ? "文件不是有效的 JSON" : error instanceof DomainError ? error.message : `找不到文件 ${file}`);
    process.exitCode = 1;
  }
} finally {
  await close();
}
