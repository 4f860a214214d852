import { Panel } from "@/app/_components/ui/panel";
import type { Light } from "@/lib/lights/terms";
import { LIGHT_LABELS, LIGHT_SHAPES } from "@/lib/lights/terms";
import { UNIT_KIND_LABELS, UNIT_KINDS } from "@/lib/orgs/terms";
import type { OverviewQuery } from "@/lib/overview/inputs";
import type { Overview } from "@/lib/overview/overview";
import type { UnitTally } from "@/lib/overview/rules";
import { paths } from "@/lib/web/paths";
import { behind, carried } from "./behind";
import { LightBar } from "./light-bar";
import styles from "./overview.module.css";

const WATCHED: readonly Light[] = ["red", "yellow"];
const isTroubled = ({ counts }: UnitTally) => counts.red + counts.yellow > 0;
const worse = (a: UnitTally, b: UnitTally) => b.counts.red - a.counts.red || b.counts.yellow - a.counts.yellow || a.unit.ordinal - b.unit.ordinal;

/** Lead units by kind, each with its distribution: never an average light. Those without red and yellow are folded away. */
export function UnitsPanel({ overview, query }: { overview: Overview; query: OverviewQuery }) {
  const { units } = overview.summary;
  const largest = Math.max(...units.map((unit) => unit.counts.total), 1);
  const ordered = query.sort === "reds" ? [...units].sort(worse) : units;
  const calm = ordered.filter((row) => !isTroubled(row));
  const month = { ...carried(overview), live: overview.asOf === null };
  const sorts = (
    <span className={styles.sorts}>
      <a href={paths.overview(month)} aria-current={query.sort === "units" ? "true" : undefined}>按单位顺序</a>
      <a href={paths.overview({ ...month, sort: "reds" })} aria-current={query.sort === "reds" ? "true" : undefined}>红黄灯多的在前</a>
    </span>
  );
  return (
    <Panel title="牵头单位" extra={sorts}>
      <div className={styles.units}>
        {UNIT_KINDS.map((kind) => {
          const members = ordered.filter((row) => row.unit.kind === kind && isTroubled(row));
          if (members.length === 0) return null;
          return (
            <section key={kind} aria-label={UNIT_KIND_LABELS[kind]}>
              <h3>{UNIT_KIND_LABELS[kind]} <span className="muted">{members.length} 家有红黄灯</span></h3>
              <Units members={members} overview={overview} largest={largest} />
            </section>
          );
        })}
      </div>
      {calm.length > 0 && (
        <details className={styles.rest}>
          <summary>{calm.length === units.length ? "全部" : "其余"} {calm.length} 家无红黄灯</summary>
          <div className={styles.units}><Units members={calm} overview={overview} largest={largest} /></div>
        </details>
      )}
    </Panel>
  );
}

const Units = ({ members, overview, largest }: { members: readonly UnitTally[]; overview: Overview; largest: number }) => (
  <ul>
    {members.map(({ unit, counts }) => (
      <li key={unit.code}>
        <a href={behind(overview, { unit: unit.code })} className={styles.unitName} title={unit.shortName}>{unit.shortName}</a>
        <span className={styles.track}><LightBar counts={counts} of={largest} /></span>
        <span className="number">{counts.total}</span>
        {WATCHED.map((light) => counts[light] === 0 ? <span key={light} /> : (
          <a key={light} href={behind(overview, { unit: unit.code, light })} className={styles[`text-${light}`]} aria-label={`${unit.shortName} ${LIGHT_LABELS[light]} ${counts[light]} 项`}>
            {LIGHT_SHAPES[light]}{counts[light]}
          </a>
        ))}
        <a href={paths.unitBrief(unit.code, carried(overview))} className={styles.brief} aria-label={`${unit.shortName}一页纸`}>一页纸</a>
      </li>
    ))}
  </ul>
);
