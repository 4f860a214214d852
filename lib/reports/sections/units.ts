import { grouped } from "../../dispatch/sealing/grouped";
import type { SnapshotProject } from "../../dispatch/sealing/snapshot";
import { LIGHT_LABELS, LIGHT_SHAPES, type Light } from "../../lights/terms";
import { UNIT_KIND_LABELS, UNIT_KINDS, type UnitKind } from "../../orgs/terms";
import { count, listed, measure, paragraph, quoted, say, table, words, type Block, type Cell, type Column, type Piece } from "../document";
import { pct, type Facts } from "../facts";
import { annexNo, every, none, numbered, projectRows, unitRows } from "../phrases";
import { NAMED_RANKS, rankUnits, SMALL_SAMPLE, type UnitStanding } from "../ranking";

/** RANKING_RULE stands in full with the calculation. */
const RULE_IN_SHORT = `完成率为到期里程碑中已认定完成的权重占比，牵头项目少于${SMALL_SAMPLE}项的不排名。`;

/** A unit with its projects as the sealed month holds them. */
type Ranked = UnitStanding & { projects: SnapshotProject[] };

/** 四、各区(市)县和部门情况: one ranking for each kind of unit; units are not compared across kinds, and no light is averaged. Below 0 the tables are left to the annex, at 0 those that are not ranked. */
export function units({ snapshot, before }: Facts, detail: number): Block[] {
  const led = grouped(snapshot.projects, ({ leadUnitCode }) => leadUnitCode);
  const kinds = UNIT_KINDS.map((kind) => ({ kind, standings: rankUnits(snapshot, kind, before).map((row) => ({ ...row, projects: led.get(row.code) ?? [] })) })).filter(({ standings }) => standings.length > 0);
  if (kinds.length === 0) return [paragraph(say`本月${none("有牵头项目的单位", "没有")}单位参加排名。`)];
  return [
    paragraph(say`${kinds.length > 1 && say`${listed(kinds.map(({ kind }) => words(UNIT_KIND_LABELS[kind])))}分序列排名。`}${quoted(RULE_IN_SHORT)}排名、表扬、提醒的规则和计算见${annexNo("ranking")}。`),
    ...kinds.flatMap(({ kind, standings }, at) => [
      numbered(at + 1, UNIT_KIND_LABELS[kind]),
      paragraph(say`${ledSaid(standings)}${commended(standings, detail)}${warned(standings, detail)}`),
      ...ranking(kind, detail > 0 ? standings : detail === 0 ? standings.filter(({ rank }) => rank !== null) : []),
    ]),
  ];
}

/** The others stand with the calculation in the annex. */
const NAMED_LIGHTS = ["red", "yellow"] as const satisfies readonly Light[];

const COLUMNS: Column[] = [
  { title: "名次", widthMm: 20, align: "center" }, { title: "单位", widthMm: 66 }, { title: "完成率", widthMm: 26, align: "right" },
  ...NAMED_LIGHTS.map((light): Column => ({ title: `${LIGHT_SHAPES[light]}${LIGHT_LABELS[light]}`, widthMm: 22, align: "right" })),
];

const toRow = (row: Ranked): Cell[] => [
  row.rank === null ? (row.isSmallSample ? "样本小" : "—") : measure(String(row.rank), `完成率高于它的单位${row.rank - 1}家`, unitRows([row])),
  row.name, row.completionPct === null ? "无到期" : rateOf(row), ...NAMED_LIGHTS.map((light) => count(lit(row, light))),
];

const ranking = (kind: UnitKind, rows: readonly Ranked[]): Block[] => (rows.length === 0 ? [] : [table({ caption: `${UNIT_KIND_LABELS[kind]}完成率排名`, columns: COLUMNS, rows: rows.map(toRow) })]);

const lit = ({ projects }: Ranked, light: Light) => projectRows(projects.filter((project) => project.light === light));
const rateOf = (row: Ranked) => measure(pct(row.completionPct!), `到期里程碑中已认定完成的权重${Number(row.done.weight.toFixed(1))}÷到期里程碑权重${Number(row.due.weight.toFixed(1))}`, row.due.rows);

function ledSaid(standings: readonly Ranked[]): Piece[] {
  const ranked = standings.filter(({ rank }) => rank !== null);
  const led = say`牵头单位${count(unitRows(standings))}家，牵头项目${count(projectRows(standings.flatMap(({ projects }) => projects)))}项，`;
  if (ranked.length === 0) return say`${led}${quoted(standings.every(({ isSmallSample }) => isSmallSample) ? `牵头项目均少于${SMALL_SAMPLE}项，不参加排名` : "样本小或没有到期里程碑，不参加排名")}。`;
  return standings.length === 1 ? say`${led}参加排名。` : ranked.length === standings.length ? say`${led}${every(unitRows(ranked), "参加排名")}参加排名。` : say`${led}参加排名${count(unitRows(ranked))}家。`;
}

const isBlameless = ({ reds, projects }: Ranked) => reds.length === 0 && projects.every(({ update }) => update?.isOnTime !== false);

/** What COMMENDING_RULE says of the rate and the rank, among all of the sequence that are ranked. */
function isAhead({ rank, completionPct }: Ranked, ranked: readonly Ranked[]): boolean {
  if (completionPct === 100) return true;
  const mean = ranked.reduce((sum, row) => sum + row.completionPct!, 0) / ranked.length;
  return rank! <= NAMED_RANKS && rank! <= ranked.length / 2 && completionPct! > 0 && completionPct! >= mean;
}

/** How many are named before “等n家单位”. */
const namedAt = (detail: number): number => (detail < 1 ? 2 : 8);

/** 表扬: who stands in front, and why; everybody who shares the rank of one that is named is named or counted too. */
function commended(standings: readonly Ranked[], detail: number): Piece[] | null {
  const ranked = standings.filter(({ rank }) => rank !== null);
  const best = ranked.filter((row) => isAhead(row, ranked) && isBlameless(row));
  if (best.length === 0) return null;
  const shown = best.slice(0, namedAt(detail));
  const all = best.length > shown.length && say`等${count(unitRows(best))}家单位`;
  const isSame = best.every(({ completionPct }) => completionPct === best[0]!.completionPct);
  const who = isSame
    ? say`对完成率${best.length > 1 && words("同为")}${rateOf(best[0]!)}的${listed(shown.map(({ name }) => [quoted(name)]))}`
    : say`对${listed(shown.map((row) => say`${quoted(row.name)}（完成率${rateOf(row)}）`))}`;
  return say`${who}${all}予以表扬。`;
}

/** 提醒: who has red lights that no 不可抗力 excuses, or did not file. */
function warned(standings: readonly Ranked[], detail: number): Piece[] {
  const blamed = standings.map((row) => ({ ...row, red: projectRows(row.projects.filter(({ code }) => row.reds.includes(code))), unfiled: projectRows(row.projects.filter(({ update }) => update?.isFiled === false)) })).filter(({ red, unfiled }) => red.length + unfiled.length > 0).sort((a, b) => b.red.length - a.red.length || b.unfiled.length - a.unfiled.length || a.ordinal - b.ordinal);
  if (blamed.length === 0) return say`本序列${none("有红灯或未填报的单位", "没有")}需要提醒的单位。`;
  const shown = blamed.slice(0, namedAt(detail));
  const why = ({ red, unfiled }: (typeof blamed)[number]) => listed([...(red.length > 0 ? [say`红灯${count(red)}项`] : []), ...(unfiled.length > 0 ? [say`未填报${count(unfiled)}项`] : [])]);
  return say`对${listed(shown.map((row) => say`${quoted(row.name)}（${why(row)}）`))}${blamed.length > shown.length && say`等${count(unitRows(blamed))}家单位`}予以提醒。`;
}
