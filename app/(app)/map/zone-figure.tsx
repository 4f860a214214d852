import { LIGHT_SHAPES } from "@/lib/lights/terms";
import type { MapQuery } from "@/lib/map/inputs";
import { FRAME, OUTLINES, project } from "@/lib/map/outlines";
import type { ZoneStanding } from "@/lib/map/standings/queries";
import { ZONE_FACTS, ZONE_LABELS } from "@/lib/map/terms";
import { onMap } from "./address";
import styles from "./map.module.css";

const RADIUS = { core: 32, area: 25, node: 25 };
const WATCHED = ["red", "yellow"] as const;

/** The plan's 一核 and 四区 about where they lie, each with its number of projects and its reds and yellows; N is no one place and stands in the table. */
export function ZoneFigure({ query, zones, isPartial }: { query: MapQuery; zones: readonly ZoneStanding[]; isPartial: boolean }) {
  const drawn = zones.flatMap(({ zone, counts }) => {
    const facts = zone && ZONE_FACTS[zone];
    if (!facts?.centre) return [];
    const [x, y] = project(...facts.centre);
    return [{ zone: zone!, counts, part: facts.part, x, y, below: y + RADIUS[facts.part] + 16 }];
  });
  return (
    <svg className={styles.map} viewBox={`0 0 ${FRAME.width} ${FRAME.height}`} role="group" aria-label="“1+4+N”创新空间示意图">
      <g aria-hidden="true" className={styles.ground}>{OUTLINES.map(({ adcode, path }) => <path key={adcode} d={path} />)}</g>
      {drawn.map(({ zone, counts, part, x, y }) => {
        const name = `${ZONE_LABELS[zone]}：${counts.total === 0 ? `没有${isPartial ? "您能看到的" : ""}登记落点的项目` : `${counts.total} 项，红灯 ${counts.red}，黄灯 ${counts.yellow}`}`;
        return (
          <a key={zone} href={onMap(query, { at: zone })} aria-label={name} aria-current={query.at === zone ? "true" : undefined} className={`${styles.zone} ${part === "core" ? styles.core : ""}`}>
            <title>{name}</title>
            <circle cx={x} cy={y} r={RADIUS[part]} />
            <text x={x} y={y + 7} className={styles.total}>{counts.total}</text>
          </a>
        );
      })}
      <g aria-hidden="true" className={styles.labels}>
        {drawn.map(({ zone, counts, x, below }) => (
          <g key={zone}>
            <text x={x} y={below}>{ZONE_LABELS[zone]}</text>
            <text x={x} y={below + 17}>{WATCHED.filter((light) => counts[light] > 0).map((light) => <tspan key={light} className={styles[light]} dx="4">{LIGHT_SHAPES[light]}{counts[light]}</tspan>)}</text>
          </g>
        ))}
      </g>
    </svg>
  );
}
