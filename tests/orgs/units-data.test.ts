import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { STAGE_MODELS } from "@/lib/milestones/terms";
import { UNIT_KINDS, type UnitKind } from "@/lib/orgs/terms";
import { ROLES, type Role } from "@/lib/people/terms";
import { PROJECT_MODES } from "@/lib/projects/terms";

type Unit = { code: string; name: string; shortName: string; kind: UnitKind; districtType?: string; adcode?: string | null; ordinal: number };
type Person = { username: string; name: string; unitCode: string; role: Role; post: string };
type Project = {
  code: string; commitmentCode: string; name: string; family: string; stageModel: string; mode: string; leadUnitCode: string; participantCodes: string[];
  cityLeader: string; responsibleName: string | null; responsiblePost: string | null; liaisonName: string; startOn: string; endOn: string; investmentWan?: number;
};

const data = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../db/seed/data/${name}`, import.meta.url), "utf8"));
const units = data("units.json") as Unit[];
const peopleFile = data("people.json") as { provenance: string; people: Person[] };
const projectFile = data("demo-projects.json") as { provenance: string; projects: Project[] };
const { people } = peopleFile;
const { projects } = projectFile;
const unitCodes = new Set(units.map((u) => u.code));
const leads = [...new Set(projects.map((p) => p.leadUnitCode))];
const unique = (values: string[]) => new Set(values).size === values.length;

describe("单位 (db/seed/data/units.json)", () => {
  it("has Chengdu's 23 区(市)县: 12 districts, 5 cities, 3 counties, 3 functional areas", () => {
    const count = (type: string) => units.filter((u) => u.kind === "district" && u.districtType === type).length;
    expect(["区", "市", "县", "功能区"].map(count)).toEqual([12, 5, 3, 3]);
    expect(units.filter((u) => u.kind === "district")).toHaveLength(23);
  });

  it("gives a GB/T 2260 code to each division and to no functional area", () => {
    const divisions = units.filter((u) => u.districtType && u.districtType !== "功能区");
    expect(divisions.filter((u) => !/^5101\d\d$/.test(u.adcode ?? "")).map((u) => u.code)).toEqual([]);
    expect(unique(divisions.map((u) => u.adcode ?? ""))).toBe(true);
    expect(units.filter((u) => u.districtType === "功能区").map((u) => u.adcode)).toEqual([null, null, null]);
    const byCode = Object.fromEntries(divisions.map((u) => [u.shortName, u.adcode]));
    expect(byCode).toMatchObject({ 锦江区: "510104", 郫都区: "510117", 新津区: "510118", 金堂县: "510121", 都江堰市: "510181", 简阳市: "510185" });
  });

  it("has unique codes, names, short names and ordinals, and only known kinds", () => {
    for (const field of ["code", "name", "shortName", "ordinal"] as const) expect(unique(units.map((u) => String(u[field]))), field).toBe(true);
    expect(units.filter((u) => !UNIT_KINDS.includes(u.kind) || !/^[a-z]+$/.test(u.code))).toEqual([]);
  });
});

describe("演示人员 (db/seed/data/people.json)", () => {
  it("says that it is 演示数据, and names nobody twice", () => {
    expect(peopleFile.provenance).toBe("演示数据");
    expect(unique(people.map((p) => p.username)) && unique(people.map((p) => p.name))).toBe(true);
    expect(people.filter((p) => !ROLES.includes(p.role) || !unitCodes.has(p.unitCode))).toEqual([]);
  });

  it("has the people of the demonstration with their roles", () => {
    const roles = Object.fromEntries(people.map((p) => [p.username, p.role]));
    expect(roles).toMatchObject({
      "gaoxin.filer": "filer", "gaoxin.head": "head", "tianfu.filer": "filer", "kjj.head": "head", "dispatch.wang": "dispatch_staff",
      "dispatch.chen": "dispatch_lead", "leader.li": "leader", "admin.sys": "sysadmin", "admin.sec": "secadmin", "admin.audit": "auditor",
    });
  });

  it("gives every unit that leads a project its 填报人 and its 审核人", () => {
    const held = new Set(people.map((p) => `${p.unitCode}.${p.role}`));
    expect(leads.filter((code) => !held.has(`${code}.filer`) || !held.has(`${code}.head`))).toEqual([]);
  });
});

describe("演示项目 (db/seed/data/demo-projects.json)", () => {
  it("says that it is 演示数据, and uses each code and name once", () => {
    expect(projectFile.provenance).toBe("演示数据");
    expect(unique(projects.map((p) => p.code)) && unique(projects.map((p) => p.name))).toBe(true);
    expect(projects.filter((p) => !/^(GC-[1-6]-\d\d|PT-\d{3})$/.test(p.code)).map((p) => p.code)).toEqual([]);
  });

  it("has only known units, stage models and modes, and no unit beside itself", () => {
    const wrong = (p: Project) =>
      ![p.leadUnitCode, ...p.participantCodes].every((code) => unitCodes.has(code)) || p.participantCodes.includes(p.leadUnitCode) ||
      !unique(p.participantCodes) || !(STAGE_MODELS as readonly string[]).includes(p.stageModel) || !(PROJECT_MODES as readonly string[]).includes(p.mode);
    expect(projects.filter(wrong).map((p) => p.code)).toEqual([]);
  });

  it("its family and code agree with the commitment", () => {
    const expected = (p: Project) =>
      p.family === "engineering" ? `GC-${p.commitmentCode.slice(1)}` : `PT-${p.commitmentCode.slice(2)}`;
    expect(projects.filter((p) => p.code !== expected(p)).map((p) => p.code)).toEqual([]);
  });

  it("runs inside 2021-07 to 2025-12", () => {
    const wrong = (p: Project) => p.startOn < "2021-07-01" || p.endOn > "2025-12-31" || p.startOn >= p.endOn;
    expect(projects.filter(wrong).map((p) => p.code)).toEqual([]);
  });

  it("is spread over at least 18 districts and 10 departments with three projects or more", () => {
    const load = (kind: UnitKind) =>
      units.filter((u) => u.kind === kind && projects.filter((p) => p.leadUnitCode === u.code).length >= 3).length;
    expect(load("district")).toBeGreaterThanOrEqual(18);
    expect(load("department")).toBeGreaterThanOrEqual(10);
  });

  it("the liaison is the lead unit's 填报人; two projects show what a missing 责任人 looks like", () => {
    const filers = new Map(people.filter((p) => p.role === "filer").map((p) => [p.unitCode, p.name]));
    expect(projects.filter((p) => filers.get(p.leadUnitCode) !== p.liaisonName).map((p) => p.code)).toEqual([]);
    expect(projects.filter((p) => p.responsibleName === null).map((p) => p.code)).toEqual(["PT-063", "PT-086"]);
  });
});
