import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findQuote } from "@/lib/plan/import/find-quote";
import { normalise, splitLines } from "@/lib/plan/import/markup";
import { COMMITMENT_KINDS, PLATFORM_CATEGORIES, PROJECT_BEARING_KINDS, type CommitmentKind } from "@/lib/plan/terms";

type Commitment = {
  code: string; kind: CommitmentKind; category: string | null; name: string; verb: string; quote: string; place: string | null; isNamed: boolean;
  also?: string[]; targetValue?: number; targetUnit?: string; targetText?: string; baselineText?: string; dueText?: string; screen?: string;
};

const data = (name: string) => readFileSync(new URL(`../../db/seed/data/${name}`, import.meta.url), "utf8");
const commitments = JSON.parse(data("commitments.json")) as Commitment[];
const { projects } = JSON.parse(data("demo-projects.json")) as { projects: { code: string; commitmentCode: string }[] };
const lines = splitLines(data("chengdu-145-sti-plan.txt"));
const wholePlan = lines.map(normalise).join("");

const of = (kind: CommitmentKind) => commitments.filter((c) => c.kind === kind);
const codesWhere = (wrong: (c: Commitment) => boolean) => commitments.filter(wrong).map((c) => `${c.code} ${c.name}`);
/** true when `text` can be had from `source` by leaving characters out, none added and none moved */
function isPickedFrom(source: string, text: string): boolean {
  let at = 0;
  for (const char of source) if (char === text[at]) at += 1;
  return at >= text.length;
}

describe("规划事项 (db/seed/data/commitments.json)", () => {
  it("every quote stands in the plan, word for word", () => {
    expect(codesWhere((c) => !wholePlan.includes(normalise(c.quote)))).toEqual([]);
    expect(codesWhere((c) => findQuote(lines, c.quote) === null)).toEqual([]);
  });

  it("every further place where the plan says it again stands there too", () => {
    expect(codesWhere((c) => (c.also ?? []).some((quote) => !wholePlan.includes(normalise(quote))))).toEqual([]);
  });

  it("a quote is a passage, not a word and not a page", () => {
    const length = (c: Commitment) => normalise(c.quote).length;
    expect(codesWhere((c) => length(c) < 12 || length(c) > 80)).toEqual([]);
  });

  it("a name holds no character that its quote does not", () => {
    expect(codesWhere((c) => !isPickedFrom(normalise(c.quote), normalise(c.name)))).toEqual([]);
  });

  it("the verb is the plan's own; only the table of indicators has none", () => {
    expect(codesWhere((c) => c.kind !== "indicator" && !c.quote.includes(c.verb))).toEqual([]);
  });

  it("a place is told in the quote itself", () => {
    expect(codesWhere((c) => c.place !== null && !c.quote.includes(c.place))).toEqual([]);
  });

  it("targets keep the plan's words of amount and time", () => {
    const told = (c: Commitment) => [c.targetText, c.baselineText].every((text) => text === undefined || normalise(c.quote).includes(normalise(text)));
    expect(codesWhere((c) => !told(c))).toEqual([]);
    expect(codesWhere((c) => c.dueText !== undefined && !wholePlan.includes(normalise(c.dueText)))).toEqual([]);
    expect(of("target").filter((c) => c.targetValue === undefined && c.dueText === undefined)).toEqual([]);
  });

  it("codes are unique, and a name stands once within its kind", () => {
    expect(new Set(commitments.map((c) => c.code)).size).toBe(commitments.length);
    expect(new Set(commitments.map((c) => `${c.kind} ${c.name}`)).size).toBe(commitments.length);
  });

  it("holds the 30 items, the 10 indicators, and no fewer of the others than were found", () => {
    const least: Record<CommitmentKind, number> = {
      engineering: 30, platform: 90, zone: 45, campaign: 90, generic: 40, target: 12, indicator: 10, mechanism: 25,
    };
    for (const kind of COMMITMENT_KINDS) expect(of(kind).length, kind).toBeGreaterThanOrEqual(least[kind]);
    const items = [1, 2, 3, 4, 5, 6].map((no) => of("engineering").filter((c) => c.code.startsWith(`E${no}-`)).length);
    expect(items).toEqual([6, 4, 5, 8, 3, 4]);
    expect(of("indicator")).toHaveLength(10);
  });

  it("platforms have a category of the terms, generic ones no name, mechanisms a screen", () => {
    const known = new Set<string | null>(PLATFORM_CATEGORIES);
    expect(codesWhere((c) => (c.kind === "platform" ? !known.has(c.category) : c.category !== null && !known.has(c.category)))).toEqual([]);
    expect(codesWhere((c) => c.isNamed !== (c.kind !== "generic"))).toEqual([]);
    const screens = ["/", "/overview", "/plan", "/plan/coverage", "/projects", "/dispatch", "/reports", "/indicators"];
    expect(of("mechanism").filter((c) => !screens.includes(c.screen ?? ""))).toEqual([]);
    expect(codesWhere((c) => c.kind !== "mechanism" && c.screen !== undefined)).toEqual([]);
  });

  it("each item and each platform has one demonstration project, and no project lacks its commitment", () => {
    const promised = commitments.filter((c) => PROJECT_BEARING_KINDS.includes(c.kind)).map((c) => c.code).toSorted();
    expect(projects.map((p) => p.commitmentCode).toSorted()).toEqual(promised);
  });

  it.each([
    "转化医学设施", "电磁驱动聚变装置", "宇宙线物理研究与探测技术研究平台", "国家川藏铁路技术创新中心", "天府永兴实验室", "中国（成都）知识产权保护中心",
    "国家超级计算成都中心", "国家西南区域应急救援中心", "西南作物基因资源发掘与利用省部共建国家重点实验室", "核工业西南物理研究院", "成都科学馆",
  ])("lists %s as a platform", (name) => {
    expect(of("platform").map((c) => c.name)).toContain(name);
  });
});
