import { expect, test } from "vitest";
import { getCoverage } from "../../lib/projects/coverage";
import { listCommitments } from "../../lib/projects/commitments";
import { withRollback } from "../support/db";
import { as, office, setUp } from "./cast";

test("the coverage counts what is carried and names what is not", () =>
  withRollback(async (tx) => {
    await setUp(tx, { code: "GC-1-91", commitmentCode: "E1-01", responsibleName: null });
    await setUp(tx, { code: "PT-901", commitmentCode: "P-001" });
    await setUp(tx, { code: "PT-902", commitmentCode: "P-001" });
    const coverage = await getCoverage(await office(tx));
    const kind = (name: string) => coverage.byKind.find((row) => row.kind === name);
    expect(kind("engineering")).toMatchObject({ total: 30, carried: 1, expectsProject: true });
    expect(kind("platform")).toMatchObject({ carried: 1, expectsProject: true });
    expect(kind("indicator")).toMatchObject({ total: 10, expectsProject: false });
    expect(coverage.withoutProject.length).toBe(kind("engineering")!.total + kind("platform")!.total - 2);
    expect(coverage.withoutProject.map((row) => row.code)).not.toContain("E1-01");
    expect(coverage.withoutOwner).toMatchObject([{ code: "GC-1-91" }]);
    expect(coverage.mechanisms.length).toBeGreaterThan(10);
    expect(coverage.mechanisms.every((row) => row.screen !== null)).toBe(true);
    expect(coverage.targets.map((row) => row.name).join()).toContain("环高校知识经济圈");
  }));

test.each([["filer", "gaoxin"], ["head", "gaoxin"], ["auditor", "kjj"]] as const)("a %s is told that coverage is not for them", (role, unit) =>
  withRollback(async (tx) => {
    await expect(getCoverage(await as(tx, role, unit))).rejects.toMatchObject({ kind: "forbidden", message: expect.stringContaining("仅供调度专班和市领导查看") });
  }));

test("a commitment names only the projects that the reader sees", () =>
  withRollback(async (tx) => {
    await setUp(tx, { code: "PT-901", commitmentCode: "P-001" });
    await setUp(tx, { code: "PT-902", commitmentCode: "P-001", leadUnitCode: "tianfu" });
    const carriers = async (role: "filer" | "leader", unit: string) => (await listCommitments(await as(tx, role, unit))).find((row) => row.code === "P-001")?.projects.map(({ code }) => code);
    expect(await carriers("leader", "shizf")).toEqual(["PT-901", "PT-902"]);
    expect(await carriers("filer", "gaoxin")).toEqual(["PT-901"]);
    expect(await carriers("filer", "wuhou")).toEqual([]);
  }));
