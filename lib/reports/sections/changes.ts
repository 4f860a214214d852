import { dayInShort, daysBetween } from "../../base/date";
import type { SnapshotProject } from "../../dispatch/sealing/snapshot";
import { paragraph, type Block } from "../document";
import { excerpt, unitName, type Facts } from "../facts";

/** 六、计划调整: baselines approved this month, and how far today's plan lies from the original one. A slip stays visible after it was approved. */
export function changes({ snapshot }: Facts, detail: number): Block[] {
  const approved = snapshot.projects.flatMap((project) => project.changes.map((change) => ({ project, change })));
  const moved = snapshot.projects.map((project) => ({ project, days: longestSlip(project) })).filter(({ days }) => days > 0);
  const longest = Math.max(...moved.map(({ days }) => days), 0);
  return [
    paragraph(
      approved.length === 0
        ? "本月没有批准计划调整。"
        : `本月批准计划调整 ${approved.length} 项。` +
          approved.slice(0, detail).map(({ project, change }) =>
            `${project.name}（${unitName(snapshot, project.leadUnitCode)}）第 ${change.version - 1} 次调整，${dayInShort(change.approvedOn)}批准，较原始计划最多推迟 ${longestSlip(project)} 天，事由：${excerpt(change.reason, 40)}。`).join(""),
    ),
    paragraph(moved.length === 0 ? "各项目现行计划与原始计划一致。" : `现行计划晚于原始计划的项目累计 ${moved.length} 项，里程碑最长推迟 ${longest} 天；对照原始计划的灯色见附件1。`),
  ];
}

/** Days of the milestone moved furthest from the original plan. */
const longestSlip = (project: SnapshotProject): number => Math.max(...project.milestones.map((milestone) => daysBetween(milestone.originalOn, milestone.plannedOn)), 0);
