import { dayInWords } from "../../base/date";
import { UNIT_KIND_LABELS, UNIT_KINDS } from "../../orgs/terms";
import { closeUp, count, measure, paragraph, quoted, say, table, type Annex, type Block, type Cell, type Column } from "../document";
import { pct, type Facts } from "../facts";
import { COMMENDING_RULE, EXEMPT, rankUnits, RANKING_RULE, type UnitStanding } from "../ranking";

const TITLE = "排名计算表";

/** 附件5: what every unit's rate and rank were calculated from, one table for each 序列; by the rule above them anybody can do it again. */
export const rankingCalculation = (facts: Facts): Omit<Annex, "key"> => ({ title: TITLE, isLandscape: true, blocks: blocks(facts) });

const COLUMNS: Column[] = [
  { title: "名次", widthMm: 14, align: "center" }, { title: "上月名次", widthMm: 18, align: "center" }, { title: "较上月", widthMm: 20, align: "center" }, { title: "单位", widthMm: 45 },
  { title: "牵头项目", widthMm: 18, align: "right" }, { title: "计入项目", widthMm: 18, align: "right" }, { title: EXEMPT, widthMm: 20, align: "right" },
  { title: "到期权重", widthMm: 24, align: "right" }, { title: "完成权重", widthMm: 24, align: "right" }, { title: "完成率", widthMm: 24, align: "right" },
];

function blocks({ snapshot, before }: Facts): Block[] {
  const kinds = UNIT_KINDS.map((kind) => ({ kind, standings: rankUnits(snapshot, kind, before) })).filter(({ standings }) => standings.length > 0);
  if (kinds.length === 0) return [paragraph("没有纳入调度的项目。")];
  const projectsOf = new Map<string, string[]>();
  for (const { leadUnitCode, code } of snapshot.projects) projectsOf.set(leadUnitCode, [...(projectsOf.get(leadUnitCode) ?? []), code]);
  return [
    paragraph(say`${quoted(closeUp(`${RANKING_RULE}。${COMMENDING_RULE}。数据截至${dayInWords(snapshot.dataOn)}。`))}`),
    ...kinds.map(({ kind, standings }) => table({ caption: `${UNIT_KIND_LABELS[kind]}序列`, columns: COLUMNS, rows: standings.map((standing) => row(standing, projectsOf.get(standing.code)!)) })),
  ];
}

const ofProjects = (codes: readonly string[]) => codes.map((project) => ({ project }));

function row(standing: UnitStanding, projects: readonly string[]): Cell[] {
  const { code, name, counted, exempt, due, done, completionPct, rank, rankBefore } = standing;
  return [
    rank === null ? unrankedInWords(standing) : measure(String(rank), "同序列内完成率高于该单位的家数＋1", [{ unit: code }]),
    rankBefore === null ? "—" : String(rankBefore),
    moveInWords(standing), name, count(ofProjects(projects)), count(ofProjects(counted)), count(ofProjects(exempt)),
    measure(due.weight.toFixed(1), "到期里程碑的权重之和，每个项目总权重折算为100", due.rows),
    measure(done.weight.toFixed(1), "到期里程碑中已认定完成的权重之和，每个项目总权重折算为100", done.rows),
    completionPct === null ? "无到期" : measure(pct(completionPct), `100×${done.weight.toFixed(1)}÷${due.weight.toFixed(1)}`, due.rows),
  ];
}

export const unrankedInWords = ({ isSmallSample }: Pick<UnitStanding, "isSmallSample">): string => (isSmallSample ? "样本小" : "—");

/** "上升 2 位", "下降 1 位", "持平"; "—": not ranked in both months. */
export function moveInWords({ rank, rankBefore }: Pick<UnitStanding, "rank" | "rankBefore">): string {
  if (rank === null || rankBefore === null) return "—";
  return rank === rankBefore ? "持平" : closeUp(rank < rankBefore ? `上升 ${rankBefore - rank} 位` : `下降 ${rank - rankBefore} 位`);
}
