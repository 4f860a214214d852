import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { otherLedger, questionOf } from "@/app/(app)/projects/address";
import { conditionsOf, MILESTONE_WORDS } from "@/lib/ledger/conditions/rules";
import { milestoneColumns } from "@/app/(app)/projects/milestone-columns";
import { projectColumns } from "@/app/(app)/projects/project-columns";
import type { LedgerColumn } from "@/app/_components/ui/ledger-grid/column";
import { actOf, spotAfter } from "@/app/_components/ui/ledger-grid/keys";
import { layoutOf, reachable, rowsAmong } from "@/app/_components/ui/ledger-grid/layout";
import { folding, isFolded, lookOf, moving, pinning, sorting, widthsInUrl } from "@/app/_components/ui/ledger-grid/look";
import { NOTHING_TICKED, withTicks } from "@/app/_components/ui/ledger-grid/ticks";
import { MILESTONE_COLUMNS, PROJECT_COLUMNS } from "@/lib/ledger/export/rules";
import { milestoneLedgerFilter, MILESTONE_LEDGER_SORTS, projectLedgerFilter, PROJECT_LEDGER_SORTS } from "@/lib/ledger/inputs";

const column = (id: string, more: Partial<LedgerColumn<object>> = {}): LedgerColumn<object> => ({ id, header: id, width: 100, cell: () => id, ...more });
const COLUMNS = [column("code"), column("name", { primary: true }), column("unit"), column("gap"), column("leader", { isExtra: true })];
const look = (address = "") => lookOf(new URLSearchParams(address), COLUMNS, { sort: "code", pins: ["name"] });

describe("lines of a grouped ledger", () => {
  test("each group is its head and its rows in order; a folded one its head alone; every row of an open group stands exactly once", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ total: fc.integer({ min: 0, max: 30 }), isFolded: fc.boolean() }), { minLength: 1, maxLength: 12 }), (given) => {
        let offset = 0;
        const groups = given.map(({ total, isFolded: folded }, at) => ({ key: String(at), folded, total, offset: (offset += total) - total }));
        const layout = layoutOf(offset, groups, (key) => groups[Number(key)]!.folded);
        const lines = Array.from({ length: layout.count }, (_line, index) => layout.lineAt(index));
        const expected = groups.flatMap((group, at) => [{ kind: "head", group: at }, ...(group.folded ? [] : Array.from({ length: group.total }, (_row, row) => ({ kind: "row", offset: group.offset + row })))]);
        expect(lines).toEqual(expected);
      }),
    );
  });

  test("without groups line and row are one; what is in sight is asked for from its first to its last row, heads apart", () => {
    expect(layoutOf(100_000, null, () => false).lineAt(99_999)).toEqual({ kind: "row", offset: 99_999 });
    const layout = layoutOf(5, [{ key: "a", offset: 0, total: 2 }, { key: "b", offset: 2, total: 3 }], (key) => key === "a");
    expect(rowsAmong(layout, 0, 1)).toBeNull();
    expect(rowsAmong(layout, 0, 40)).toEqual({ from: 2, to: 4 });
  });
});

test("a list longer than a browser can scroll ends where it can still be reached", () => {
  expect([reachable(100_000, 68), reachable(800_000, 48)]).toEqual([100_000, 333_333]);
});

describe("how a ledger is shown", () => {
  test("an address without a word about it shows the usual columns, the name pinned first", () => {
    expect(look()).toMatchObject({ columns: ["name", "code", "unit", "gap"], pins: ["name"], widths: {}, density: "standard", sort: [{ id: "code", desc: false }], group: null });
  });

  test("columns, pins, widths, order and density are read from the address; what names no column is left out, the name stays", () => {
    expect(look("columns=gap,leader,nothing,gap&pins=leader&widths=gap:240,leader:9999,code:x&density=compact&sort=-gap,unit&group=unit")).toEqual({
      columns: ["leader", "name", "gap"], pins: ["leader"], widths: { gap: 240, leader: 800 }, density: "compact", sort: [{ id: "gap", desc: true }, { id: "unit", desc: false }], group: "unit", folded: [], opened: [],
    });
    expect(look("pins=none").pins).toEqual([]);
    expect(widthsInUrl({ gap: 240, name: 300 })).toBe("gap:240,name:300");
  });

  test("a column moved among the pinned is pinned, moved away it is not; the last that is let go leaves none pinned", () => {
    expect(moving(look("pins=name,code"), "gap", 1)).toEqual({ columns: ["code", "gap", "name", "unit"], pins: ["code", "gap", "name"] });
    expect(moving(look(), "name", 3)).toEqual({ columns: ["code", "unit", "gap", "name"], pins: "none" });
    expect(pinning(look(), "gap", true)).toEqual({ columns: ["name", "gap", "code", "unit"], pins: ["name", "gap"] });
    expect(pinning(look(), "name", false)).toEqual({ columns: ["name", "code", "unit", "gap"], pins: "none" });
  });

  test("a head pressed again and again sorts rising, falling, and not at all; pressed with Shift it comes behind the others and keeps its place", () => {
    const code = [{ id: "code", desc: false }];
    const gap = sorting(code, "gap", false);
    expect(gap).toEqual([{ id: "gap", desc: false }]);
    expect([sorting(gap, "gap", false), sorting(sorting(gap, "gap", false), "gap", false)]).toEqual([[{ id: "gap", desc: true }], []]);
    const both = sorting(gap, "unit", true);
    expect(both).toEqual([{ id: "gap", desc: false }, { id: "unit", desc: false }]);
    expect(sorting(both, "gap", true)).toEqual([{ id: "gap", desc: true }, { id: "unit", desc: false }]);
    expect(sorting(sorting(both, "gap", true), "gap", true)).toEqual([{ id: "unit", desc: false }]);
  });

  test("groups fold one by one, also when all but some are folded", () => {
    expect(folding({ folded: [], opened: [] }, "a")).toEqual({ folded: ["a"], opened: [] });
    expect(folding({ folded: "all", opened: ["a"] }, "b")).toEqual({ folded: "*", opened: ["a", "b"] });
    expect([isFolded({ folded: "all", opened: ["a"] }, "a"), isFolded({ folded: "all", opened: ["a"] }, "b"), isFolded({ folded: ["b"], opened: [] }, "b")]).toEqual([false, true, true]);
  });
});

describe("keys and ticks", () => {
  const key = (name: string, more: Partial<{ shift: boolean; ctrl: boolean; alt: boolean }> = {}) => ({ key: name, shift: false, ctrl: false, alt: false, ...more });

  test("arrows move by one, also into the head; page and far keys stay among the rows", () => {
    const extent = { rows: 101, columns: 5, page: 10 };
    expect(spotAfter({ row: 1, column: 2 }, "up", extent)).toEqual({ row: 0, column: 2 });
    expect(spotAfter({ row: 4, column: 2 }, "page_up", extent)).toEqual({ row: 1, column: 2 });
    expect(spotAfter({ row: 95, column: 2 }, "page_down", extent)).toEqual({ row: 100, column: 2 });
    expect(spotAfter({ row: 50, column: 2 }, "first", extent)).toEqual({ row: 1, column: 0 });
    expect(spotAfter({ row: 50, column: 2 }, "last", extent)).toEqual({ row: 100, column: 4 });
    expect(spotAfter({ row: 0, column: 2 }, "right", extent)).toEqual({ row: 0, column: 3 });
  });

  test("Enter opens, Space ticks, Alt with an arrow widens a column from its head alone; other keys are the browser's", () => {
    expect([actOf(key("Enter"), false), actOf(key("Enter", { shift: true }), true), actOf(key(" "), false)]).toEqual([{ act: "open", isAdding: false }, { act: "open", isAdding: true }, { act: "select" }]);
    expect([actOf(key("ArrowRight", { alt: true }), true), actOf(key("ArrowLeft", { alt: true }), false)]).toEqual([{ act: "widen", by: 1 }, null]);
    expect([actOf(key("a", { ctrl: true }), false), actOf(key("Tab"), false), actOf(key("End", { ctrl: true }), false)]).toEqual([null, null, { act: "move", move: "last" }]);
  });

  test("rows are ticked together and cleared one by one; one cleared out of all clears all", () => {
    const some = withTicks(NOTHING_TICKED, ["a", "b", "b"], true);
    expect(some).toEqual({ isAll: false, keys: ["a", "b"] });
    expect(withTicks(some, ["a"], false)).toEqual({ isAll: false, keys: ["b"] });
    expect(withTicks({ isAll: true, keys: [] }, ["a"], false)).toEqual(NOTHING_TICKED);
  });
});

test("every column on the screen can be exported, and sorted by where its head says so", () => {
  const [ofProjects, ofMilestones] = [projectColumns(null), milestoneColumns(null)];
  expect([ofProjects.map(({ id }) => id).sort(), ofMilestones.map(({ id }) => id).sort()]).toEqual([Object.keys(PROJECT_COLUMNS).sort(), Object.keys(MILESTONE_COLUMNS).sort()]);
  const unsorted = (columns: readonly { id: string; sortable?: boolean }[], sorts: readonly string[]) => columns.filter(({ id, sortable }) => sortable && !sorts.includes(id)).map(({ id }) => id);
  expect([...unsorted(ofProjects, PROJECT_LEDGER_SORTS), ...unsorted(ofMilestones, MILESTONE_LEDGER_SORTS)]).toEqual([]);
});

describe("the address of a ledger", () => {
  const params = new URLSearchParams("light=red,yellow&q=芯片&overdueKey=1&sort=-gap&group=unit&columns=name&density=compact&view=3&page=2");

  test("the server is asked for filter, order and groups, never for how they look", () => {
    expect(questionOf(params)).toBe(new URLSearchParams("light=red,yellow&q=芯片&overdueKey=1&sort=-gap&group=unit").toString());
  });

  test("the other ledger keeps the filter and the height of rows, but not an order or columns that it does not have", () => {
    expect(new URLSearchParams(otherLedger(params, "milestones").split("?")[1])).toEqual(new URLSearchParams("light=red,yellow&q=芯片&overdueKey=1&density=compact&page=2&ledger=milestones"));
  });

  test("what only milestones are asked by stays behind in their ledger, and is no condition in the other", () => {
    expect([...MILESTONE_WORDS].sort()).toEqual(Object.keys(milestoneLedgerFilter.shape).filter((word) => !(word in projectLedgerFilter.shape)).sort());
    const asked = new URLSearchParams("ledger=milestones&light=red&state=overdue&key=1&plannedFrom=2025-06-01&holder=甲&milestone=样机");
    expect(new URLSearchParams(otherLedger(asked, "projects").split("?")[1])).toEqual(new URLSearchParams("light=red"));
    expect(conditionsOf("projects", asked, null).map(({ text }) => text)).toEqual(["红灯"]);
    expect(conditionsOf("milestones", asked, null)).toHaveLength(6);
  });

  test("every condition that is set is said in words, each to be taken away on its own", () => {
    expect(conditionsOf("projects", params, null).map(({ text }) => text)).toEqual(["红灯", "黄灯", "查找“芯片”", "关键节点逾期"]);
    expect(conditionsOf("projects", new URLSearchParams("stage=done&zone=science_city,none&slipDays=30&dueFrom=2025-06-01&engineering=0&light="), null).map(({ text }) => text)).toEqual([
      "当前阶段 全部完成", "成都科学城", "未登记所在空间", "比原计划推迟 30 天以上", "下一到期不早于 2025年6月1日", "平台建设等（不属于重点工程）",
    ]);
  });
});
