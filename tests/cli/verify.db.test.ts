import { execFile } from "node:child_process";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { plainDate } from "@/lib/base/date";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { withFreshDatabase } from "../support/db";
import { dispatchMonth, JUNE } from "../support/dispatch-month";

type Run = { code: number; said: string; complained: string };

/** As `npm run verify` starts it. */
const verify = (url: string, ...args: string[]): Promise<Run> =>
  new Promise((resolve, reject) => {
    const child = execFile(process.execPath, ["--import", "tsx", "lib/cli/verify.ts", ...args], { env: { ...process.env, DATABASE_URL: url } }, (error, said, complained) => {
      if (error && typeof error.code !== "number") reject(error);
      else resolve({ code: child.exitCode!, said, complained });
    });
  });

test("verify says what it compared and exits 0, and on the first difference names it and exits 1", { timeout: 120_000 }, () =>
  withFreshDatabase(async (db, url) => {
    const month = await dispatchMonth(db);
    expect(await verify(url)).toEqual({ code: 0, said: "还没有封存的月份，无可核对\n", complained: "" });
    await month.file("GC-1-01");
    await sealCycle(month.as("office", plainDate("2025-07-07"), "16:00"), { month: JUNE, unfiled: 2 });
    const scope = "已核对 1 个月、1 版封存数据、3 条项目月度记录";
    expect(await verify(url)).toEqual({ code: 0, said: `${scope}：指纹、封存链、灯色、填报和事件全部一致。\n`, complained: "" });

    await db.execute(sql`alter table sealed_projects disable trigger user`);
    await db.execute(sql`update sealed_projects set light = 'blue'`);
    const { code, said, complained } = await verify(url);
    expect({ code, said }).toEqual({ code: 1, said: "" });
    const [summary, first, ...others] = complained.trimEnd().split("\n");
    expect(summary).toBe(`${scope}：发现 ${others.length + 1} 处不一致。`);
    expect(first).toMatch(/^第一处：2025年6月 GC-1-01：/);
    expect(others.length).toBeGreaterThan(0);
    for (const other of others) expect(other).toMatch(/^　　　　2025年6月/);
  }));
