import type { ReactNode } from "react";
import { LIGHT_LABELS, LIGHT_SHAPES, type Light } from "@/lib/lights/terms";
import { OUTCOME_PROOF_LABELS } from "@/lib/milestones/terms";
import type { Turn } from "@/lib/overview/month-changes/rules";
import type { ScreenFacts, Some } from "@/lib/screen/queries";
import { projectOf } from "./behind";
import styles from "./screen.module.css";

const Sign = ({ light }: { light: Light }) => <span className={styles[light]}>{LIGHT_SHAPES[light]}{LIGHT_LABELS[light]}</span>;

/** What turned since the month before, and the landmark outcomes accepted in the month. */
export function ChangesScene({ facts }: { facts: ScreenFacts }) {
  const { worse, better, landmarks } = facts;
  const turn = (row: Turn) => (
    <li key={row.projectCode}>
      <Sign light={row.from} /> → <Sign light={row.to} /> <a href={projectOf(facts, row.projectCode)}>{row.projectName}</a> <span className={styles.faint}>{row.unitName}</span>
      <div className={`${styles.faint} ${styles.clipped}`}>{row.why}</div>
    </li>
  );
  return (
    <div className={styles.halves}>
      <div>
        <List title="转差" list={worse} empty="本月没有转差的项目。">{worse.rows.map(turn)}</List>
        <List title="转好" list={better} empty="本月没有转好的项目。">{better.rows.map(turn)}</List>
      </div>
      <List title="标志性成果" list={landmarks} empty="本月没有认定的标志性成果。">
        {landmarks.rows.map((row) => (
          <li key={`${row.projectCode}/${row.proofNo}`}>
            ★ <a href={projectOf(facts, row.projectCode)}>{row.name}</a>
            <div className={`${styles.faint} ${styles.clipped}`}>{row.projectName} · {row.unitName}</div>
            <div className={styles.faint}>{OUTCOME_PROOF_LABELS[row.type]} {row.proofNo}</div>
          </li>
        ))}
      </List>
    </div>
  );
}

function List({ title, list, empty, children }: { title: string; list: Some<unknown>; empty: string; children: ReactNode }) {
  return (
    <section>
      <h2>{title} {list.total} 项{list.total > list.rows.length && <span className={styles.faint}>，列前 {list.rows.length} 项</span>}</h2>
      {list.total === 0 ? <p className={styles.faint}>{empty}</p> : <ul className={styles.list}>{children}</ul>}
    </section>
  );
}
