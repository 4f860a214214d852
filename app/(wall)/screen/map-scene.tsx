import { LIGHT_LABELS, LIGHT_SHAPES, type Light } from "@/lib/lights/terms";
import { classAt, classesOf, readingInWords, readingOf, type Standing, type ValueClass } from "@/lib/map/rules";
import { MEASURE_LABELS } from "@/lib/map/terms";
import type { ScreenDistrict } from "@/lib/screen/districts";
import { nameOnMap } from "@/lib/screen/rules";
import type { ScreenFacts } from "@/lib/screen/queries";
import { paths } from "@/lib/web/paths";
import { behind } from "./behind";
import styles from "./screen.module.css";

/** From few to many, the brighter the more; hatched: 不适用, grey: 无数据. */
const RAMP = ["#1f4350", "#5d5226", "#8f6a1c", "#c98a1a", "#ffb74a"];
const UNKNOWN = "#4a5a61";
const WATCHED: readonly Light[] = ["red", "yellow"];
/** rows of the list that stand below each other */
const ONE_COLUMN = 14;
/** FRAME of lib/map/outlines */
const VIEW = "0 0 1000 824";

/** Districts by their share of red and yellow; beside it, in words, those that have any. */
export function MapScene({ facts }: { facts: ScreenFacts }) {
  const { districts } = facts;
  const classes = classesOf("share", 0);
  // Spots lie over the outlines.
  const drawn = districts.toSorted((a, b) => Number("spot" in a) - Number("spot" in b));
  const troubled = districts.filter(({ counts }) => counts.red + counts.yellow > 0);
  return (
    <div className={styles.mapScene}>
      <svg viewBox={VIEW} role="group" aria-label={`成都市各区(市)县${MEASURE_LABELS.share}示意图`}>
        <defs>
          <pattern id="screen-hatch" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="9" height="9" fill="#0a1f27" /><line y2="9" stroke="#a9bcc3" strokeWidth="2" /></pattern>
        </defs>
        {drawn.map((district) => (
          <a key={district.code} href={paths.map({ asOf: facts.asOf?.month, at: district.code })} aria-label={inWords(district)}>
            {"path" in district ? <path d={district.path} fill={fillOf(district, classes)} /> : (
              <>
                <line x1={district.spot[0]} y1={district.spot[1]} x2={district.label[0]} y2={district.label[1] - 20} />
                <circle cx={district.spot[0]} cy={district.spot[1]} r="18" fill={fillOf(district, classes)} />
              </>
            )}
          </a>
        ))}
        <g aria-hidden="true">{drawn.map((district) => {
          const { code, counts, label: [x, y] } = district;
          return <text key={code} x={x} y={y + 8}>{shortOf(district)}{counts.red > 0 && <tspan className={styles.redMark}>{LIGHT_SHAPES.red}{counts.red}</tspan>}</text>;
        })}</g>
      </svg>
      <div>
        <p className={styles.legend}>
          {MEASURE_LABELS.share}
          {classes.map(({ label }, at) => <span key={label}><i style={{ background: RAMP[at] }} aria-hidden="true" />{label}</span>)}
          <span className={styles.faint}>斜纹：不适用；示意图，不作为界线依据</span>
        </p>
        <ul className={troubled.length > ONE_COLUMN ? `${styles.troubled} ${styles.twoColumns}` : styles.troubled}>
          {troubled.map((district) => {
            const { code, name, counts } = district;
            return (
              <li key={code}>
                <a href={paths.map({ asOf: facts.asOf?.month, at: code })}>{shortOf(district)}</a>
                {WATCHED.map((light) => (
                  <span key={light} className={styles.number}>{counts[light] > 0 && <a href={behind(facts, { unit: code, light })} className={styles[light]} aria-label={`${name} ${LIGHT_LABELS[light]} ${counts[light]} 项`}>{LIGHT_SHAPES[light]}{counts[light]}</a>}</span>
                ))}
                <span className={styles.number}>{readingInWords("share", readingOf("share", standingOf(district)))}</span>
              </li>
            );
          })}
        </ul>
        {troubled.length === 0 && <p className={styles.faint}>各区(市)县没有红灯、黄灯的项目。</p>}
      </div>
    </div>
  );
}

const shortOf = (district: ScreenDistrict): string => nameOnMap(district.name, "spot" in district);
const standingOf = ({ counts }: ScreenDistrict): Standing => ({ counts, slipped: 0, overdueKeys: 0, filing: null });
const inWords = (district: ScreenDistrict): string => `${district.name}：${MEASURE_LABELS.share}${readingInWords("share", readingOf("share", standingOf(district)))}`;

function fillOf(district: ScreenDistrict, classes: readonly ValueClass[]): string {
  const reading = readingOf("share", standingOf(district));
  if (reading.kind === "inapplicable") return "url(#screen-hatch)";
  return reading.kind === "unknown" ? UNKNOWN : RAMP[classAt(classes, reading.value)]!;
}
