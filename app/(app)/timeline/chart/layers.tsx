import { memo } from "react";
import type { PlainDate } from "@/lib/base/date";
import type { Link } from "@/lib/milestones/links/queries";
import { shortOfDays } from "@/lib/milestones/links/rules";
import { ticksOf, xOf, type Span } from "@/lib/timeline/rules";
import type { Zoom } from "@/lib/timeline/terms";
import styles from "../timeline.module.css";
import { HEAD, NAMES } from "./sizes";

type GridProps = { span: Span; zoom: Zoom; width: number; height: number; dataOn: PlainDate };

/** The lines of the scale behind the rows, and today's. */
export const GridLines = memo(function GridLines({ span, zoom, width, height, dataOn }: GridProps) {
  const { major, minor } = ticksOf(span, zoom);
  const lines = (ticks: typeof major) => ticks.map(({ on }) => `M${xOf(span, zoom, on)} 0V${height}`).join("");
  const today = xOf(span, zoom, dataOn);
  return (
    <svg className={styles.layer} width={width} height={height} style={{ left: NAMES, top: HEAD }} aria-hidden="true">
      <path d={lines(minor)} className={styles.minorLine} />
      <path d={lines(major)} className={styles.majorLine} />
      <path d={`M${today} 0V${height}`} className={styles.today} />
    </svg>
  );
});

/** Where a milestone stands: y from the top of the first row. */
export type Place = { x: number; y: number };
type LinksProps = { links: readonly Link[]; placeOf: (milestoneId: number) => Place | null; chain: ReadonlySet<string>; top: number; bottom: number; width: number; height: number; dataOn: PlainDate };

/** Key of the arrow from one milestone to another, as the critical chain takes it. */
export const arrowKey = (from: number, to: number): string => `${from}>${to}`;

/** Arrows from what is waited for to what waits, near what is in sight; a short one where only one of the two is on the chart. */
export function LinkLines({ links, placeOf, chain, top, bottom, width, height, dataOn }: LinksProps) {
  return (
    <svg className={styles.links} width={width} height={height} style={{ left: NAMES, top: HEAD }} aria-hidden="true">
      <defs>
        {(["link", "linkShort", "linkChain"] as const).map((kind) => (
          <marker key={kind} id={`timeline-${kind}`} viewBox="0 0 8 8" refX="7" refY="4" markerUnits="userSpaceOnUse" markerWidth="10" markerHeight="10" orient="auto"><path d="M0 0.5L8 4L0 7.5z" className={styles[`${kind}Head`]} /></marker>
        ))}
      </defs>
      {links.map(({ id, predecessor, successor, lagDays }) => {
        const [from, to] = [placeOf(predecessor.milestoneId), placeOf(successor.milestoneId)];
        if (!from !== !to) return <path key={id} d={from ? `M${from.x + REACH} ${from.y}h${STUB}` : `M${to!.x - REACH - STUB} ${to!.y}h${STUB}`} className={styles.linkAway} markerEnd="url(#timeline-link)" />;
        if (!from || !to || Math.max(from.y, to.y) < top || Math.min(from.y, to.y) > bottom) return null;
        const isShort = predecessor.days !== null && successor.days !== null && shortOfDays(predecessor.days, successor.days, lagDays, dataOn) > 0;
        const kind = chain.has(arrowKey(predecessor.milestoneId, successor.milestoneId)) ? "linkChain" : isShort ? "linkShort" : "link";
        return <path key={id} d={elbow(from, to)} className={styles[kind]} markerEnd={`url(#timeline-${kind})`} />;
      })}
    </svg>
  );
}

const ROOM = 10;
const REACH = 9;
/** to or from a milestone that is not on the chart: of another filter, or out of sight */
const STUB = 18;

/** Out to the right, up or down between the rows, and in from the left. */
function elbow(from: Place, to: Place): string {
  const out = from.x + REACH + ROOM;
  const into = to.x - REACH;
  const level = to.y > from.y ? to.y - 22 : to.y + 24;
  return out <= into - ROOM ? `M${from.x + REACH} ${from.y}H${out}V${to.y}H${into}` : `M${from.x + REACH} ${from.y}H${out}V${level}H${into - ROOM}V${to.y}H${into}`;
}
