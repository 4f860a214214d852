import type { BriefMilestone, ProjectBrief } from "@/lib/briefs/project-brief";
import { LIGHT_SHAPES } from "@/lib/lights/terms";
import { STAGE_KIND_LABELS } from "@/lib/milestones/terms";
import { FLAG_STATE_LABELS } from "@/lib/wall/terms";
import { Part } from "../../paper";
import styles from "../../../print.module.css";

/** Milestones in the order of the plan, as they stand on the data day; no column for what none is expected by. */
export function MilestoneTable({ brief: { project, milestones } }: { brief: ProjectBrief }) {
  const total = milestones.rows.length + milestones.more;
  const isForecast = milestones.rows.some(({ flag }) => flag.forecastOn !== null);
  const stageOf = new Map(project.stages.map(({ ordinal, kind }) => [ordinal, STAGE_KIND_LABELS[kind]]));
  return (
    <Part title="里程碑" note={`共 ${total} 个，已认定 ${project.milestones.filter(({ acceptedOn }) => acceptedOn !== null).length} 个${milestones.more > 0 ? `；其余 ${milestones.more} 个见项目页` : ""}`}>
      <table>
        <thead><tr><th scope="col" style={{ width: "10%" }}>阶段</th><th scope="col" style={{ width: isForecast ? "27%" : "32%" }}>里程碑（★关键节点）</th><th scope="col" className={styles.right} style={{ width: "6%" }}>权重</th><th scope="col" style={{ width: "13.5%", paddingLeft: "3mm" }}>原计划</th><th scope="col" style={{ width: "12%" }}>现计划</th>{isForecast && <th scope="col" style={{ width: "12%" }}>预计</th>}<th scope="col">状态</th></tr></thead>
        <tbody>
          {milestones.rows.map((row) => (
            <tr key={row.id}>
              <td>{stageOf.get(row.stageOrdinal)}</td><td>{row.isKey && "★"}{row.name}</td><td className={styles.right}>{row.weight}</td>
              <td style={{ paddingLeft: "3mm" }}>{row.originalOn}</td><td>{row.plannedOn}</td>{isForecast && <td>{row.flag.forecastOn ?? "—"}</td>}
              <td className={`light-text-${row.flag.light}`}>{LIGHT_SHAPES[row.flag.light]}{standing(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}

function standing({ flag, donePct }: BriefMilestone): string {
  if (flag.actualOn) return `${flag.actualOn} 完成`;
  if (flag.state === "overdue") return `逾期 ${flag.overdueDays} 天，完成 ${donePct}%`;
  return `${FLAG_STATE_LABELS[flag.state]}${donePct > 0 ? `，完成 ${donePct}%` : ""}`;
}
