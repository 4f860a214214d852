import { BY_HAND, GREEN_BY_CHANGE, LIGHT_LABELS, LIGHT_SHAPES, LIGHTS } from "@/lib/lights/terms";
import type { Overview } from "@/lib/overview/overview";
import { behind } from "./behind";
import { CountLink } from "./count-link";
import styles from "./overview.module.css";

/** The same projects against the original plan, and what was judged by hand: a slip that was approved stays in sight. */
export function PlansLine({ overview }: { overview: Overview }) {
  const { original, greenByChange, lowered, raised } = overview.summary.total;
  return (
    <p className={styles.plans}>
      <span>
        对照原始计划：
        {LIGHTS.map((light) => (
          <span key={light} className={styles[`text-${light}`]}><span aria-hidden="true">{LIGHT_SHAPES[light]}</span>{LIGHT_LABELS[light].slice(0, 1)} <CountLink count={original[light]} href={behind(overview, { original: light })} label={`对照原始计划${LIGHT_LABELS[light]}`} /></span>
        ))}
      </span>
      <span>{GREEN_BY_CHANGE} <CountLink count={greenByChange} href={behind(overview, { greenByChange: true })} label={GREEN_BY_CHANGE} /> 项</span>
      <span>{BY_HAND} <CountLink count={lowered + raised} href={behind(overview, { adjusted: true })} label={BY_HAND} /> 项{lowered + raised > 0 && `（调低 ${lowered}，调高 ${raised}）`}</span>
    </p>
  );
}
