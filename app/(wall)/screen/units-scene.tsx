import { UNIT_KIND_LABELS, UNIT_KINDS } from "@/lib/orgs/terms";
import type { ScreenFacts } from "@/lib/screen/queries";
import { behind } from "./behind";
import { LightBar } from "./light-bar";
import styles from "./screen.module.css";

/** Districts, departments and institutions that lead projects, in their own order: never ranked, never averaged. */
export function UnitsScene({ facts }: { facts: ScreenFacts }) {
  const { units } = facts;
  const largest = Math.max(...units.map(({ counts }) => counts.total), 1);
  return (
    <div className={styles.units} style={{ "--rows": Math.ceil((units.length + UNIT_KINDS.length) / 3) } as React.CSSProperties}>
      {UNIT_KINDS.map((kind) => {
        const members = units.filter((unit) => unit.kind === kind);
        if (members.length === 0) return null;
        return [
          <h2 key={kind}>{UNIT_KIND_LABELS[kind]} {members.length} 家</h2>,
          ...members.map((unit) => (
            <div key={unit.code} className={styles.unit}>
              <a href={behind(facts, { unit: unit.code })} className={styles.unitName}>{unit.name}</a>
              <span className={styles.track}><LightBar facts={facts} counts={unit.counts} filter={{ unit: unit.code }} label={unit.name} of={largest} /></span>
            </div>
          )),
        ];
      })}
    </div>
  );
}
