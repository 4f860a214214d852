import { memo } from "react";
import type { PlainDate } from "@/lib/base/date";
import { ticksOf, xOf, type Span } from "@/lib/timeline/rules";
import type { Zoom } from "@/lib/timeline/terms";
import styles from "../timeline.module.css";
import { HEAD, NAMES } from "./sizes";

type Props = { span: Span; zoom: Zoom; width: number; dataOn: PlainDate; dayName: string };

/** The two lines of the scale above the rows; stays in sight. */
export const Scale = memo(function Scale({ span, zoom, width, dataOn, dayName }: Props) {
  const { major, minor } = ticksOf(span, zoom);
  return (
    <div className={styles.scale} style={{ width: NAMES + width, height: HEAD }} aria-hidden="true">
      <div className={styles.corner} style={{ width: NAMES }}>项目</div>
      <svg width={width} height={HEAD} style={{ left: NAMES }}>
        <path d={major.map(({ on }) => `M${xOf(span, zoom, on)} 0V${HEAD}`).join("")} className={styles.majorLine} />
        <path d={minor.map(({ on }) => `M${xOf(span, zoom, on)} 24V${HEAD}`).join("")} className={styles.minorLine} />
        {major.map(({ on, label }) => <text key={on} x={xOf(span, zoom, on) + 5} y={17} className={styles.major}>{label}</text>)}
        {minor.map(({ on, label }) => <text key={on} x={xOf(span, zoom, on) + 3} y={39} className={styles.minor}>{label}</text>)}
        <text x={xOf(span, zoom, dataOn)} y={17} textAnchor="middle" className={styles.todayLabel}>{dayName}</text>
      </svg>
    </div>
  );
});
