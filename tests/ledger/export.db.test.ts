import { eq, sql } from "drizzle-orm";
import { readXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { events } from "@/db/schema";
import type { Context } from "@/lib/base/context";
import { plainDate } from "@/lib/base/date";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { exportLedger } from "@/lib/ledger/export/commands";
import { exportLedgerInput } from "@/lib/ledger/export/inputs";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, type Scene } from "../support/dispatch-month";
import { refused } from "../support/refused";

const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const take = async (ctx: Context, address: string) => {
  const params = new URLSearchParams(address);
  const { chunks, ...file } = await exportLedger(ctx, exportLedgerInput.parse(Object.fromEntries(params)), params);
  return { ...file, bytes: Buffer.concat(chunks) };
};
const linesOf = async (ctx: Context, address: string) => (await take(ctx, `${address}&format=csv`)).bytes.toString("utf8").split("\r\n");

describe("a ledger's file", () => {
  test("says what it is of, as of when and by whom, then shows the columns asked for in their order, and how many rows those were", scene(async ({ as }) => {
    const lines = await linesOf(as("office"), "unit=gaoxin&light=grey,yellow&columns=name,code,progress,due&sort=-code");
    expect(lines.slice(0, 5)).toEqual(['\uFEFF"项目台账"', '"筛选条件：成都高新区；灰灯、黄灯"', '"排序：编号（倒序）"', '"数据：当前数据，截至2025年6月20日"', expect.stringMatching(/^"导出：王砚秋（.+，调度专班.*），2025-06-20 09:00:00"$/)]);
    expect(lines.slice(6)).toEqual([
      '"项目名称","编号","已完成（%）","应完成（%）","下一到期"', expect.stringMatching(/^"GC-1-02 .*","GC-1-02",0,\d+,"2025-05-31"$/), expect.stringMatching(/^"GC-1-01 .*","GC-1-01",0,\d+,"2025-05-31"$/), "", expect.stringMatching(/^"共 2 行/), "",
    ]);
  }));

  test("of a sealed month names month, revision and data day, and holds what was sealed", scene(async ({ as, db }) => {
    await sealCycle(as("office", plainDate("2025-07-07")), { month: JUNE, unfiled: 3 });
    await db.execute(sql`update projects set name = '改过的名称'`);
    const file = await take(as("office", plainDate("2025-07-08")), "asOf=2025-06&format=csv&columns=name");
    expect(file.fileName).toBe("项目台账-2025-06.csv");
    const text = file.bytes.toString("utf8");
    expect(text).toContain("数据：2025年6月封存数据，第1版，截至2025年6月30日");
    expect(text).not.toContain("改过的名称");
  }));

  test("is computed by no spreadsheet, whatever a name begins with", scene(async ({ as, db }) => {
    const names = ["=1+1", "+86", "-5", "@SUM(A1)", "\t=2", "＝3"];
    for (const [nth, name] of names.slice(0, 3).entries()) await db.execute(sql`update projects set name = ${name}, responsible_name = ${names[nth + 3]} where code = ${`GC-1-0${nth + 1}`}`);
    const csv = await linesOf(as("office"), "columns=name,owner,gap");
    expect(csv.slice(7, 10).map((line) => line.split(",").slice(0, 2))).toEqual(names.slice(0, 3).map((name, nth) => [`"'${name}"`, `"'${names[nth + 3]}"`]));
    const { bytes } = await take(as("office"), "columns=name,owner,gap");
    const { sheets } = await readXlsx(bytes);
    expect(sheets[0]!.rows.slice(7, 10).map((row) => row.slice(0, 2))).toEqual(names.slice(0, 3).map((name, nth) => [name, names[nth + 3]]));
  }));

  test("of milestones has days as days, and the milestones of the reader's own projects alone", scene(async ({ as }) => {
    const { bytes, rows, fileName } = await take(as("tianfu.filer"), "ledger=milestones&columns=code,name,planned,late&state=overdue");
    const { sheets } = await readXlsx(bytes);
    expect({ rows, fileName, cells: sheets[0]!.rows.slice(7, 9) }).toEqual({
      rows: 2, fileName: "节点台账-2025-06-20.xlsx", cells: ["GC-1-01", "GC-1-03"].map((code) => [code, "完成立项批复", "是", new Date("2025-05-31T00:00:00Z"), 20]),
    });
  }));

  test("leaves the event of who took what, and how many rows left with it", scene(async ({ as, db }) => {
    // Words of the other ledger ask for nothing here, and are not told as if they did.
    await take(as("filer"), "light=grey,yellow&state=overdue&key=1&columns=code,light");
    expect(await db.select().from(events).where(eq(events.action, "ledger.exported"))).toMatchObject([{
      actorName: "方少游", subjectType: "ledger", subjectId: "projects", after: { ledger: "projects", query: "灰灯、黄灯", rows: 2, columns: ["编号", "灯", "灯的说明"], format: "xlsx" },
    }]);
  }));

  test("is none of an administrator's, and a column that there is not is said by name, one named twice stands once", scene(async ({ as }) => {
    expect((await refused("forbidden", take(as("admin"), ""))).message).toBe("本单位台账由填报人和审核人导出");
    expect(exportLedgerInput.parse({ columns: ["name,code,name", "code"] }).columns).toEqual(["name", "code"]);
    expect(exportLedgerInput.safeParse({ columns: "code,password" }).error!.issues[0]!.message).toMatch(/^columns的取值只能是 code、name/);
  }));
});
