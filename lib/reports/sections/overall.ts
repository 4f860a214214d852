import { dayInShort } from "../../base/date";
import type { SnapshotProject } from "../../dispatch/sealing/snapshot";
import { countLights } from "../../lights/rules";
import { BY_HAND, GREEN_BY_CHANGE, LIGHT_LABELS, LIGHT_MEANINGS, LIGHT_SHAPES, LIGHTS } from "../../lights/terms";
import { gapPp } from "../../overview/rules";
import { PROJECT_FAMILIES, PROJECT_FAMILY_LABELS } from "../../projects/terms";
import { paragraph, table, type Block, type Column } from "../document";
import { changeInWords, gapInWords, lightsInWords, namesInWords, pct, unitName, type Facts } from "../facts";

/** 一、总体情况: how many stand how, against the month before, against plan, and who has filed. */
export function overall({ snapshot, summary }: Facts, detail: number): Block[] {
  const { total } = summary;
  const { counts, change } = total;
  const families = PROJECT_FAMILIES.map((family) => ({ family, members: snapshot.projects.filter((project) => project.family === family) })).filter(({ members }) => members.length > 0);
  const gap = gapPp(total);
  const unfiled = [...new Set(snapshot.projects.filter((project) => project.update?.isFiled === false).map((project) => unitName(snapshot, project.leadUnitCode)))];
  const waived = snapshot.projects.filter((project) => project.update?.status === "waived").length;
  const { original, greenByChange, lowered } = total;
  const raised = snapshot.projects.filter(({ adjustment }) => adjustment === "raised");
  const newcomers = change ? LIGHTS.reduce((sum, light) => sum + change.newcomers[light], 0) : 0;
  return [
    paragraph(
      `截至${dayInShort(snapshot.dataOn)}，纳入调度的 ${counts.total} 项中，已完成（蓝灯）${counts.blue} 项，正常（绿灯）${counts.green} 项，滞后（黄灯）${counts.yellow} 项，严重滞后（红灯）${counts.red} 项，未到期、无数据或暂停（灰灯）${counts.grey} 项。` +
      (change
        ? `较上月，${LIGHTS.map((light) => `${LIGHT_LABELS[light]}${changeInWords(change.net[light])}`).join("，")}；本月转为绿灯 ${change.turned.green} 项、黄灯 ${change.turned.yellow} 项、红灯 ${change.turned.red} 项、蓝灯 ${change.turned.blue} 项${newcomers > 0 ? `，新纳入 ${newcomers} 项` : ""}。`
        : "本月为首次调度，无上月可比。"),
    ),
    paragraph(
      `按类别，${families.map(({ family, members }) => `${PROJECT_FAMILY_LABELS[family]} ${members.length} 项（${lightsInWords(countLights(members))}）`).join("；")}。` +
      (gap === null ? "" : `各项目等权平均，累计完成 ${pct(total.progressPct!)}，应完成 ${pct(total.plannedPct!)}，${gapInWords(gap)}。`) +
      `对照原始计划（第 1 版），${lightsInWords(original) || "没有项目"}${greenByChange > 0 ? `；现行计划的绿灯中，${GREEN_BY_CHANGE} ${greenByChange} 项，附件1逐项标明` : ""}。`,
    ),
    ...(lowered + raised.length > 0 ? [paragraph(byHand(lowered, raised))] : []),
    paragraph(
      `本月应填报 ${total.expected} 项${waived > 0 ? `（另有 ${waived} 项经研究免报）` : ""}，已填报 ${total.filed} 项，其中按时 ${total.onTime} 项${total.expected > 0 ? `，按时率 ${pct((100 * total.onTime) / total.expected)}` : ""}。` +
      (unfiled.length > 0 ? `未填报 ${total.expected - total.filed} 项，涉及${namesInWords(unfiled, Math.max(detail, 1), "家")}。` : "无未填报项目。"),
    ),
    table({
      caption: "亮灯分布",
      columns: [{ title: "灯", widthMm: 54 }, ...["本月", "上月", "增减", "转入", "转出", "新纳入"].map((title): Column => ({ title, widthMm: 17, align: "right" }))],
      rows: LIGHTS.map((light) => [
        `${LIGHT_SHAPES[light]}${LIGHT_LABELS[light]}（${LIGHT_MEANINGS[light]}）`,
        String(counts[light]),
        ...(change
          ? [String(counts[light] - change.net[light]), signed(change.net[light]), ...[change.turned, change.left, change.newcomers].map((count) => String(count[light]))]
          : ["—", "—", "—", "—", "—"]),
      ]),
    }),
  ];
}

const NAMED = 8;

/** What was raised is named one by one, as far as there is room, and the annex marks it: a light must not be talked green unseen. */
const byHand = (lowered: number, raised: readonly SnapshotProject[]): string =>
  `${BY_HAND} ${lowered + raised.length} 项（调低 ${lowered} 项、调高 ${raised.length} 项），只在本月有效，附件1逐项标明。` +
  (raised.length === 0 ? "" : `调高的为：${namesInWords(raised.map(({ name, light, computedLight }) => `${name}（${LIGHT_LABELS[computedLight]}调为${LIGHT_LABELS[light]}）`), NAMED, "项")}。`);

const signed = (net: number) => (net > 0 ? `+${net}` : net < 0 ? `−${-net}` : "0");
