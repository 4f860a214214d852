import type { UnitBrief } from "@/lib/briefs/unit-brief";
import { marksOf } from "@/lib/lights/terms";
import { LightMark } from "../../light-mark";
import { Part } from "../../paper";
import styles from "../../../print.module.css";

/** Its projects, the worst first, each with the first reason of its light; the first of them on two lines where the page has room. */
export function ProjectList({ brief: { projects, roomy } }: { brief: UnitBrief }) {
  return (
    <Part title="项目（红灯、黄灯在前）" note={projects.more > 0 ? `其余 ${projects.more} 项见台账` : undefined}>
      {projects.rows.length === 0 ? <p className={styles.none}>没有牵头的项目。</p> : (
        <table>
          <thead><tr><th scope="col" style={{ width: "27%" }}>项目</th><th scope="col" style={{ width: "17%" }}>灯</th><th scope="col" className={styles.right} style={{ width: "11%" }}>完成/应完成</th><th scope="col" style={{ width: "34%", paddingLeft: "2mm" }}>主要原因</th><th scope="col">责任人</th></tr></thead>
          <tbody>
            {projects.rows.map((row, nth) => (
              <tr key={row.code} data-lines={nth < roomy ? 2 : undefined}>
                <td><Words isRoomy={nth < roomy}>{row.name}</Words></td>
                <td><LightMark of={row} isShort /></td>
                <td className={styles.right}>{row.progressPct}/{row.plannedPct}%</td>
                <td style={{ paddingLeft: "2mm" }}><Words isRoomy={nth < roomy}>{[...marksOf(row), row.why].filter(Boolean).join("；")}</Words></td>
                <td>{row.responsibleName ?? "未明确"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Part>
  );
}

const Words = ({ isRoomy, children }: { isRoomy: boolean; children: string }) => (isRoomy ? <div className={styles.two} data-words>{children}</div> : children);
