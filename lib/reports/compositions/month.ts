import { anchorText } from "../../audit/chain/rules";
import { dayInWords } from "../../base/date";
import { monthInWords } from "../../base/month";
import { keyed } from "../document";
import { factsOf, type Facts } from "../facts";
import type { Letterhead } from "../letterheads/terms";
import { titleLine } from "../phrases";
import { annexes } from "../sections/annexes";
import { changes } from "../sections/changes";
import { indicators } from "../sections/indicators";
import { nextSteps } from "../sections/next-steps";
import { opening } from "../sections/opening";
import { overall } from "../sections/overall";
import { problems } from "../sections/problems";
import { units } from "../sections/units";
import { works } from "../sections/works";
import type { Composition, Sources } from "../sources";
import { fitted, type Part } from "./fitting";

const PARTS: Part<Facts>[] = [
  { key: "overall", heading: "总体情况", blocks: overall },
  { key: "works", heading: "重点工程与平台进展", blocks: works },
  { key: "indicators", heading: "核心指标", blocks: indicators },
  { key: "units", heading: "各区(市)县和部门情况", blocks: units, least: -1 },
  { key: "problems", heading: "存在问题", blocks: problems, least: -1 },
  { key: "changes", heading: "计划调整", blocks: changes },
  { key: "next", heading: "下一步要求", blocks: nextSteps },
];
/** Who gets room for examples, one step of detail each; what is left out stands in an annex. */
const ROOM = ["units", "problems", "works", "changes", "works", "problems", "works", "next", "changes", "works", "units", "overall", "problems", "next", "changes", "problems", "units", "overall", "next"];

/**
 * 月度调度通报 of a sealed month. Every number comes from the snapshot (titles only name the plan's 重点工程), so the same
 * snapshot always gives the same content; one that another revision took the place of says so (`outdated`). The body gives as many examples as fit into BODY_MAX_CHARS.
 */
export function composeMonth({ months, before, titles }: Sources, letterhead: Letterhead): Composition {
  const { snapshot, sha256, outdated, anchor } = months.at(-1)!;
  const facts = factsOf(snapshot, titles, before);
  const head = { titleLines: [...titleLine(`关于${monthInWords(snapshot.month)}`, letterhead.subjectLines[0]), `${letterhead.subjectLines[1]}的通报`], opening: keyed("opening", opening(facts, letterhead)) };
  return {
    ...head,
    sections: fitted(facts, PARTS, ROOM, { ...head, addressee: `${letterhead.addressee}：` }),
    annexes: annexes(facts).map((annex, at) => ({ key: `annex-${at + 1}`, ...annex, blocks: keyed(`annex-${at + 1}`, annex.blocks) })),
    notes: [
      ...(outdated ? [`本通报为${monthInWords(snapshot.month)}封存数据${outdated}。`] : []),
      ...(snapshot.replaces ? [`封存版次：第 ${snapshot.revision} 版，替代${dayInWords(snapshot.replaces.sealedOn)}封存的第 ${snapshot.replaces.revision} 版。重开原因：${snapshot.replaces.reason}`] : []),
      `本通报由${monthInWords(snapshot.month)}封存数据（第 ${snapshot.revision} 版）生成，快照 SHA-256：${sha256}。`,
      ...(anchor ? [`审计锚点：${anchorText(anchor)}（本次封存在审计链上的第 ${anchor.seq} 号）。`] : []),
      `亮灯规则第 ${snapshot.ruleSet.version} 版。`,
      ...(snapshot.isDemonstration ? ["演示数据：牵头单位、人员、日期、进展和指标数值均为演示用；规划原文未指定责任单位、完成日期和投资。"] : []),
    ],
    fileName: `${letterhead.reportName}月度调度通报（${monthInWords(snapshot.month)}${snapshot.revision > 1 || outdated ? `，第${snapshot.revision}版` : ""}）`,
  };
}
