import { LIGHTS, LIGHT_LABELS, LIGHT_SHAPES } from "../../lights/terms";
import { UNIT_KIND_LABELS, UNIT_KINDS } from "../../orgs/terms";
import { inChinese, paragraph, subheading, table, type Block, type Column } from "../document";
import { namesInWords, pct, type Facts } from "../facts";
import { rankUnits, RANKING_RULE, type UnitStanding } from "../ranking";

/** 四、各区(市)县和部门情况: one ranking for each kind of unit; units are not compared across kinds, and no light is averaged. */
export function units({ snapshot }: Facts, detail: number): Block[] {
  const kinds = UNIT_KINDS.map((kind) => ({ kind, standings: rankUnits(snapshot, kind) })).filter(({ standings }) => standings.length > 0);
  return [
    paragraph(`分序列按完成率排名。${RANKING_RULE}。`),
    ...kinds.flatMap(({ kind, standings }, at) => [
      subheading(`（${inChinese(at + 1)}）${UNIT_KIND_LABELS[kind]}`),
      paragraph(inWords(standings, detail)),
      table({ caption: `${UNIT_KIND_LABELS[kind]}完成率排名`, columns: COLUMNS, rows: standings.map(toRow) }),
    ]),
  ];
}

const COLUMNS: Column[] = [
  { title: "名次", widthMm: 18, align: "center" }, { title: "单位", widthMm: 46 }, { title: "项目", widthMm: 13, align: "right" },
  ...LIGHTS.map((light): Column => ({ title: `${LIGHT_SHAPES[light]}${LIGHT_LABELS[light].slice(0, 1)}`, widthMm: 11, align: "right" })),
  { title: "完成率", widthMm: 24, align: "right" },
];

const toRow = (row: UnitStanding): string[] => [
  row.rank !== null ? String(row.rank) : row.isSmallSample ? "样本小" : "—",
  row.name, String(row.counts.total), ...LIGHTS.map((light) => String(row.counts[light])),
  row.completionPct === null ? "无到期" : pct(row.completionPct),
];

function inWords(standings: UnitStanding[], detail: number): string {
  const total = standings.reduce((sum, row) => sum + row.counts.total, 0);
  const first = standings.filter((row) => row.rank === 1 && row.counts.red === 0);
  const red = standings.filter((row) => row.counts.red > 0).sort((a, b) => b.counts.red - a.counts.red || a.ordinal - b.ordinal);
  const most = Math.max(detail, 1);
  return [
    `${standings.length} 家单位牵头 ${total} 项。`,
    first.length > 0 ? `完成率居前的为${namesInWords(first.map((row) => row.name), most, "家")}（${pct(first[0]!.completionPct!)}）。` : "",
    red.length > 0 ? `有红灯的 ${red.length} 家：${namesInWords(red.map((row) => `${row.name} ${row.counts.red} 项`), most)}。` : "无红灯项目。",
  ].join("");
}
