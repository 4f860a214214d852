import type { ReactNode } from "react";
import { LIGHT_LABELS, LIGHT_SHAPES, type Light } from "@/lib/lights/terms";
import { OUTCOME_PROOF_LABELS } from "@/lib/milestones/terms";
import type { Turn } from "@/lib/overview/month-changes/rules";
import type { ScreenFacts } from "@/lib/screen/queries";
import { pageOf, placeInWords } from "@/lib/screen/rules";
import { SCENE_ROWS } from "@/lib/screen/terms";
import { projectOf } from "./behind";
import styles from "./screen.module.css";

const Sign = ({ light }: { light: Light }) => <span className={styles[light]}>{LIGHT_SHAPES[light]}{LIGHT_LABELS[light]}</span>;

/** What turned since the month before, and the landmark outcomes accepted in the month. */
export function ChangesScene({ facts, page }: { facts: ScreenFacts; page: number }) {
  const { worse, better, landmarks } = facts;
  const proven = pageOf(landmarks, SCENE_ROWS.landmarks, page);
  const turn = (row: Turn) => (
    <li key={row.projectCode}>
      <Sign light={row.from} /> → <Sign light={row.to} /> <a href={projectOf(facts, row.projectCode)}>{row.projectName}</a> <span className={styles.faint}>{row.unitName}</span>
      <div className={`${styles.faint} ${styles.clipped}`}>{row.why}</div>
    </li>
  );
  return (
    <div className={styles.halves}>
      <div>
        {([["转差", worse], ["转好", better]] as const).map(([title, list]) => {
          const shown = pageOf(list, SCENE_ROWS.turns, page);
          return <List key={title} title={title} total={list.total} shown={shown} empty={`本月没有${title}的项目。`}>{shown.rows.map(turn)}</List>;
        })}
      </div>
      <List title="标志性成果" total={landmarks.total} shown={proven} empty="本月没有认定的标志性成果。">
        {proven.rows.map((row) => (
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

type ListProps = { title: string; total: number; shown: { rows: readonly unknown[]; from: number }; empty: string; children: ReactNode };

function List({ title, total, shown, empty, children }: ListProps) {
  const place = placeInWords(total, shown, "项");
  return (
    <section>
      <h2>{title} {total} 项{place && <span className={styles.faint}>，{place}</span>}</h2>
      {total === 0 ? <p className={styles.faint}>{empty}</p> : <ul className={styles.list}>{children}</ul>}
    </section>
  );
}
