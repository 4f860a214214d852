import { expect, test } from "vitest";
import { GET as commitments } from "../../app/api/v1/commitments/route";
import { GET as indicators } from "../../app/api/v1/indicators/route";
import { GET as nodes } from "../../app/api/v1/plan/nodes/route";
import { GET as project } from "../../app/api/v1/projects/[code]/route";
import { GET as filters } from "../../app/api/v1/projects/filters/route";
import { GET as projects } from "../../app/api/v1/projects/route";
import type { Database } from "../../db/client";
import { createToken } from "../../lib/people/tokens/commands";
import { createProject } from "../../lib/projects/commands";
import { actors, systemContext, type Username } from "../support/actors";
import { send, withSite } from "../support/requests";
import { aProject } from "./cast";

async function site(db: Database) {
  await actors(db);
  await createProject(systemContext(db), aProject({ commitmentCode: "P-001" }));
  await createProject(systemContext(db), aProject({ code: "PT-902", leadUnitCode: "tianfu" }));
  // Tokens live by the real clock, whatever the business day.
  return async (username: Username) => ({ headers: { authorization: `Bearer ${(await createToken(systemContext(db, new Date()), { username })).token}` } });
}

test("machines read the plan, the commitments, the indicators and the projects, scoped as the pages are", () =>
  withSite(async (db) => {
    const by = await site(db);
    const gaoxin = await by("gaoxin.filer");
    const plan = await send(nodes, "/api/v1/plan/nodes", gaoxin);
    const items = plan.body.items as { code: string; parentCode: string | null; lineStart: number }[];
    expect(items.filter((node) => /^eng\d\.\d+$/.test(node.code))).toHaveLength(30);
    expect(items.find((node) => node.code === "eng1.1")).toMatchObject({ parentCode: "eng1", kind: "item", title: "新能源开发利用", lineStart: 487 });
    expect(plan.body.nextCursor).toBeNull();

    const promised = (await send(commitments, "/api/v1/commitments", gaoxin)).body.items as { code: string; projects: { code: string; light: string }[] }[];
    expect(promised.find((row) => row.code === "P-001")).toMatchObject({ projects: [{ code: "PT-901", light: expect.any(String) }], node: { code: expect.any(String), path: expect.any(String) } });
    expect((await send(indicators, "/api/v1/indicators", gaoxin)).body.items).toHaveLength(10);

    const mine = await send(projects, "/api/v1/projects?limit=10", gaoxin);
    expect(mine.body).toMatchObject({ total: 1, nextCursor: null, items: [{ code: "PT-901", planRef: { quote: expect.any(String), lineStart: expect.any(Number) } }] });
    expect((await send(projects, "/api/v1/projects", await by("leader.li"))).body.total).toBe(2);
    expect((await send(filters, "/api/v1/projects/filters", gaoxin)).body.units).toMatchObject([{ code: "gaoxin", count: 1 }]);
  }));

test("without a session or a token the answer is 401, in words", () =>
  withSite(async (db) => {
    await site(db);
    expect(await send(projects, "/api/v1/projects")).toMatchObject({ status: 401, body: { error: { kind: "unauthorized", message: "请先登录" } } });
  }));

test("another unit's project in the address is 404, its own is 200", () =>
  withSite(async (db) => {
    const gaoxin = await (await site(db))("gaoxin.filer");
    const open = (code: string) => send(project, `/api/v1/projects/${code}`, { ...gaoxin, params: { code } });
    expect(await open("PT-902")).toMatchObject({ status: 404, body: { error: { kind: "not_found", message: "没有找到该项目，或您无权查看" } } });
    expect(await open("PT-901")).toMatchObject({ status: 200, body: { code: "PT-901" } });
    expect(await open("PT-901' or 1=1 --")).toMatchObject({ status: 404 });
  }));

test("bad values in the address are 422 with the sentence and the field", () =>
  withSite(async (db) => {
    const office = await (await site(db))("dispatch.wang");
    const answer = await send(projects, "/api/v1/projects?limit=9999", office);
    expect(answer).toMatchObject({ status: 422, body: { error: { kind: "rule", details: { fields: { limit: "limit 须是 1 到 200 的整数" } } } } });
    expect(answer.body.error!.message).toContain("limit 须是 1 到 200 的整数");
  }));
