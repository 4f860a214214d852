import type { MapQuery } from "@/lib/map/inputs";
import { FRAME, OUTLINES, project } from "@/lib/map/outlines";
import type { ZoneStanding } from "@/lib/map/standings/queries";
import { ZONE_FACTS, ZONE_LABELS } from "@/lib/map/terms";
import { LIGHT_SHAPES } from "@/lib/lights/terms";
import { onMap } from "./address";
import styles from "./map.module.css";

/** The plan's 一核 and 四区 about where they lie, each with its number of projects and its reds and yellows; N is no one place and stands in the table. */
export function ZoneFigure({ query, zones }: { query: MapQuery; zones: readonly ZoneStanding[] }) {
  return (
    <svg className={styles.map} viewBox={`0 0 ${FRAME.width} ${FRAME.height}`} role="group" aria-label="“1+4+N”创新空间示意图">
      <g aria-hidden="true" className={styles.ground}>{OUTLINES.map(({ adcode, path }) => <path key={adcode} d={path} />)}</g>
      {zones.map(({ zone, counts }) => {
        if (zone === null || ZONE_FACTS[zone].centre === null) return null;
        const { part, centre } = ZONE_FACTS[zone];
        const [x, y] = project(...centre);
        const lights = (["red", "yellow"] as const).filter((light) => counts[light] > 0);
        const name = `${ZONE_LABELS[zone]}：${counts.total === 0 ? "没有登记落点的项目" : `${counts.total} 项，红灯 ${counts.red}，黄灯 ${counts.yellow}`}`;
        return (
          <a key={zone} href={onMap(query, { at: zone })} aria-label={name} aria-current={query.at === zone ? "true" : undefined} className={`${styles.zone} ${part === "core" ? styles.core : ""}`}>
            <title>{name}</title>
            <circle cx={x} cy={y} r={part === "core" ? 34 : 27} />
            <text x={x} y={y + 7} className={styles.total}>{counts.total}</text>
            <g className={styles.labels}>
              <text x={x} y={y + (part === "core" ? 52 : 45)}>{ZONE_LABELS[zone]}</text>
              <text x={x} y={y + (part === "core" ? 70 : 63)}>{lights.map((light) => <tspan key={light} className={styles[light]} dx="4">{LIGHT_SHAPES[light]}{counts[light]}</tspan>)}</text>
            </g>
          </a>
        );
      })}
    </svg>
  );
}
