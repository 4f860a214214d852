import { z } from "zod";
import type { Context } from "../base/context";
import { DomainError } from "../base/errors";
import { createProject } from "./commands";
import { createProjectInput } from "./inputs";

/**
 * Sets up the projects of a 分解方案, given as a list of createProject inputs: all or none.
 * Throws rule with every faulty row by its place and code.
 */
export async function importBreakdown(ctx: Context, rows: unknown): Promise<{ codes: string[] }> {
  const list = z.array(z.unknown()).min(1).safeParse(rows);
  if (!list.success) throw new DomainError("rule", "文件应是一个项目列表（JSON 数组），至少一项");
  const parsed = list.data.map((row) => createProjectInput.safeParse(row));
  const faults = parsed.flatMap((row, at) => (row.success ? [] : [`第 ${at + 1} 项 ${row.error.issues.map((issue) => `${issue.path.join(".")}：${issue.message}`).join("；")}`]));
  if (faults.length > 0) throw new DomainError("rule", faults.join("\n"));
  return ctx.db.transaction(async (tx) => {
    const codes: string[] = [];
    for (const [at, row] of parsed.entries()) {
      try {
        codes.push((await createProject({ ...ctx, db: tx }, row.data!)).code);
      } catch (error) {
        if (error instanceof DomainError) throw new DomainError(error.kind, `第 ${at + 1} 项：${error.message}`);
        throw error;
      }
    }
    return { codes };
  });
}
