import type { LightCounts } from "@/lib/lights/rules";
import { LIGHT_LABELS, LIGHT_SHAPES, type Light } from "@/lib/lights/terms";

const ORDER: readonly Light[] = ["red", "yellow", "green", "blue", "grey"];

/** "■2 ▲1 ●5": lights by shape and number, those that there are. */
export const LightWords = ({ counts, href }: { counts: LightCounts; href?: (light: Light) => string }) => (
  <span className="row">
    {ORDER.filter((light) => counts[light] > 0).map((light) => {
      const words = <><span className="sr-only">{LIGHT_LABELS[light]} </span><span aria-hidden="true">{LIGHT_SHAPES[light]}</span>{counts[light]}</>;
      return href ? <a key={light} href={href(light)} className={`light-text-${light}`}>{words}<span className="sr-only"> 项</span></a> : <span key={light} className={`light-text-${light}`}>{words}</span>;
    })}
  </span>
);
