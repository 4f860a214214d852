import { LIGHT_LABELS, LIGHT_SHAPES, type Light } from "@/lib/lights/terms";
import type { UnitBrief } from "@/lib/briefs/unit-brief";
import { NO_ENGINEERING } from "@/lib/projects/filter/inputs";
import { Part } from "../../paper";
import styles from "../../../print.module.css";

const ORDER: readonly Light[] = ["red", "yellow", "green", "blue", "grey"];

/** Lights by 重点工程, unless a unit leads none of them: the one row would repeat the head. In numbers: a page copied in black and white says the same. */
export function WorksTable({ brief: { works } }: { brief: UnitBrief }) {
  if (works.length === 1 && works[0]!.key === String(NO_ENGINEERING)) return null;
  return (
    <Part title="按重点工程">
      {works.length === 0 ? <p className={styles.none}>没有牵头的项目。</p> : (
        <table>
          <thead>
            <tr>
              <th scope="col" style={{ width: "38%" }}>重点工程</th><th scope="col" className={styles.right}>项目</th>
              {ORDER.map((light) => <th key={light} scope="col" className={styles.right}>{LIGHT_SHAPES[light]}{LIGHT_LABELS[light]}</th>)}
              <th scope="col" className={styles.right} style={{ width: "14%" }}>逾期关键节点</th>
            </tr>
          </thead>
          <tbody>
            {works.map((work) => (
              <tr key={work.key}>
                <td>{work.label}</td><td className={styles.right}>{work.total}</td>
                {ORDER.map((light) => <td key={light} className={`${styles.right} light-text-${light}`}>{work.counts[light]}</td>)}
                <td className={styles.right}>{work.overdueKeys}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Part>
  );
}
