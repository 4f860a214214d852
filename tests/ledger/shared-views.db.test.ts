import { expect, test, vi } from "vitest";
import { CODE, withMatrixSite } from "../permissions/site";

vi.setConfig({ testTimeout: 60_000 });

const V1 = "app/api/v1";
const ledgerOf = (text: string) => (JSON.parse(text) as { total: number; items: { code: string }[] });

test("a view that the office shares shows each reader what they may see anyway, and nothing more for its being shared", () =>
  withMatrixSite(async (site) => {
    const saved = await site.ask("DS", `POST ${V1}/ledger/views`, { body: { ledger: "projects", name: "高新区和武侯区", query: "unit=gaoxin,wuhou&sort=code", audience: "all" } });
    expect(saved.status).toBe(200);
    const { id } = JSON.parse(saved.text) as { id: number };
    const read = async (who: "DS" | "L" | "F.lead" | "F.part" | "F.other") => {
      const view = await site.ask(who, `GET ${V1}/ledger/views/[id]`, { params: { id: String(id) } });
      const { query } = JSON.parse(view.text) as { query: string };
      const rows = ledgerOf((await site.ask(who, `GET ${V1}/ledger/projects`, { search: Object.fromEntries(new URLSearchParams(query)) })).text);
      return [rows.total, ...rows.items.map(({ code }) => code)];
    };
    expect(await read("DS")).toEqual([3, CODE, "GC-1-02", "GC-1-04"]);
    expect(await read("L")).toEqual([3, CODE, "GC-1-02", "GC-1-04"]);
    expect(await read("F.lead")).toEqual([2, CODE, "GC-1-02"]);
    // Takes part in the first of them alone.
    expect(await read("F.part")).toEqual([1, CODE]);
    expect(await read("F.other")).toEqual([1, "GC-1-04"]);
  }));
