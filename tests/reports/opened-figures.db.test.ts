import { expect, test } from "vitest";
import { projects } from "@/db/schema";
import { visibleProjects } from "@/lib/projects/scope";
import { figureInput } from "@/lib/reports/figures/inputs";
import { factsIn } from "@/lib/reports/figures/places";
import { getFigure } from "@/lib/reports/figures/queries";
import { issueReport, signReport } from "@/lib/reports/issuing/commands";
import { getReport } from "@/lib/reports/queries";
import { withRollback } from "../support/db";
import { dispatchMonth } from "../support/dispatch-month";
import { refused } from "../support/refused";
import { atVersion, DRAFT_DAY as ON, filesMade, OF_JUNE, reportUpTo, sealJune } from "./a-report-on-its-way";

test("a figure opens with the report's own rights: all its rows are named, and only the reader's own projects can be opened", () =>
  withRollback(async (tx) => {
    const month = await dispatchMonth(tx);
    await sealJune(month);
    const signing = await reportUpTo(month, "signing");
    const { document } = await getReport(month.as("leader", ON), OF_JUNE);
    const all = factsIn(document).find(({ key, fact }) => key.startsWith("overall.") && fact.text === "3")!;
    const asked = figureInput.parse({ period: "2025-06", figure: all.key });
    const opened = await getFigure(month.as("leader", ON), asked);
    expect(opened).toMatchObject({ fact: { text: "3" }, count: 3, before: all.before });
    expect(opened.rows.projects.map(({ code }) => code)).toEqual(["GC-1-01", "GC-1-02", "GC-1-03"]);
    expect(opened.open.size).toBe(3);

    expect((await refused("forbidden", getFigure(month.as("filer", ON), asked))).message).toBe("本月通报尚未印发，印发后各单位可以查看");
    const signed = await signReport(month.as("leader", ON), atVersion(signing));
    await filesMade(month, signed);
    await issueReport(month.as("office", ON), atVersion(signed));
    const ofUnit = await getFigure(month.as("filer", ON), asked);
    expect(ofUnit.count).toBe(3);
    expect([...ofUnit.open].sort()).toEqual((await month.db.select({ code: projects.code }).from(projects).where(visibleProjects(month.as("filer", ON).actor))).map(({ code }) => code).sort());
    expect(ofUnit.open.size).toBeLessThan(3);
    for (const unknown of ["overall.0.99", "nothing.0.1", ""]) expect((await refused("not_found", getFigure(month.as("leader", ON), figureInput.parse({ period: "2025-06", figure: unknown })))).message).toBe("没有找到这个数字，或您无权查看");
  }));

test("of a quarter too: it is read once its months are sealed, and its figures are of the month they name", () =>
  withRollback(async (tx) => {
    const month = await dispatchMonth(tx);
    const quarter = { kind: "quarter", period: "2025-Q2" } as const;
    expect(await refused("forbidden", getReport(month.as("leader", ON), quarter))).toMatchObject({ message: expect.stringContaining("封存") as string, details: { isNotGenerated: true } });
    expect((await refused("forbidden", getReport(month.as("filer", ON), OF_JUNE))).details).toEqual({ isNotGenerated: true });
    expect((await refused("forbidden", getReport(month.as("auditor", ON), OF_JUNE))).details).toBeUndefined();
    await sealJune(month);
    const { document } = await getReport(month.as("leader", ON), quarter);
    expect(document.titleLines.join("")).toBe("关于2025年第二季度“十四五”科技创新规划重点任务盘点情况的通报");
    const [figure] = factsIn(document).filter(({ fact }) => fact.rows?.some((row) => row.month === "2025-06"));
    const { rows, count } = await getFigure(month.as("leader", ON), figureInput.parse({ period: "2025-Q2", figure: figure!.key }));
    expect(Object.values(rows).flat()).toHaveLength(count);
    expect(rows.projects.every((row) => row.month === "2025-06")).toBe(true);
    expect((await refused("forbidden", getReport(month.as("filer", ON), quarter))).message).toBe("本期通报尚未印发，印发后各单位可以查看");
  }));
