import type { ScreenFacts, ScreenWork } from "@/lib/screen/queries";
import type { Query } from "@/lib/web/paths";
import { behind } from "./behind";
import { LightBar } from "./light-bar";
import styles from "./screen.module.css";

/** The six 重点工程 and the other families, each with its own distribution: how many they are stands before it. */
export function WorksScene({ facts }: { facts: ScreenFacts }) {
  const { works } = facts;
  return (
    <ul className={styles.works}>
      {works.map((work) => (
        <li key={work.label}>
          <a href={behind(facts, filterOf(work))} className={styles.workName}>{work.engineeringNo !== null && <b>{work.engineeringNo}</b>} {work.label}</a>
          <span className={styles.number}>{work.counts.total} 项</span>
          <span className={styles.track}><LightBar facts={facts} counts={work.counts} filter={filterOf(work)} label={work.label} of={work.counts.total} /></span>
          <span className={styles.number}>{work.overdueKeys > 0 && <a href={behind(facts, { ...filterOf(work), overdueKey: true })} className={styles.red}>关键逾期 {work.overdueKeys}</a>}</span>
        </li>
      ))}
    </ul>
  );
}

const filterOf = ({ family, engineeringNo }: ScreenWork): Query => ({ family, ...(family === "engineering" && { engineering: engineeringNo ?? 0 }) });
