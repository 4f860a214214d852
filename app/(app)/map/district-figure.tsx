import { LIGHT_SHAPES } from "@/lib/lights/terms";
import type { MapQuery } from "@/lib/map/inputs";
import { FRAME, MARKS, OUTLINES, type Outline } from "@/lib/map/outlines";
import { readingInWords, readingOf, standingInWords, type ValueClass } from "@/lib/map/rules";
import type { UnitStanding } from "@/lib/map/standings/queries";
import { MEASURE_LABELS } from "@/lib/map/terms";
import { onMap } from "./address";
import styles from "./map.module.css";
import { Patterns } from "./patterns";
import { shadeOf } from "./shaded";

type Props = { query: MapQuery; units: readonly UnitStanding[]; classes: readonly ValueClass[]; isWhole: boolean };
type PartProps = { query: MapQuery; unit: UnitStanding; classes: readonly ValueClass[]; isWhole: boolean };

/** Every district as a link to what is red and yellow in it: 20 by their outline, the functional areas as points. */
export function DistrictFigure({ query, units, classes, isWhole }: Props) {
  const byAdcode = new Map(units.map((unit) => [unit.adcode, unit]));
  const drawn = OUTLINES.flatMap((outline) => (byAdcode.has(outline.adcode) ? [{ outline, unit: byAdcode.get(outline.adcode)! }] : []));
  const areas = units.filter(({ code }) => MARKS.has(code));
  // What is chosen is drawn last, so that its edge is whole.
  const ordered = [...drawn].sort((a, b) => Number(a.unit.code === query.at) - Number(b.unit.code === query.at));
  return (
    <svg className={styles.map} viewBox={`0 0 ${FRAME.width} ${FRAME.height}`} role="group" aria-label={`成都市各区(市)县${MEASURE_LABELS[query.measure]}示意图`}>
      <Patterns />
      {ordered.map(({ outline, unit }) => <District key={unit.code} query={query} unit={unit} classes={classes} isWhole={isWhole} path={outline.path} />)}
      <g aria-hidden="true" className={styles.labels}>
        {drawn.map(({ outline, unit }) => <Words key={unit.code} query={query} unit={unit} classes={classes} isWhole={isWhole} at={outline.label} isCrowded={isCrowded(outline)} />)}
      </g>
      {areas.map((unit) => <FunctionalArea key={unit.code} query={query} unit={unit} classes={classes} isWhole={isWhole} />)}
      <g aria-hidden="true" className={`${styles.labels} ${styles.areas}`}>
        {areas.map((unit) => <Words key={unit.code} query={query} unit={unit} classes={classes} isWhole={isWhole} at={MARKS.get(unit.code)!.label} />)}
      </g>
    </svg>
  );
}

const nameOf = (unit: UnitStanding, { measure }: MapQuery, isWhole: boolean) => standingInWords(unit.name, unit, MEASURE_LABELS[measure], measure, isWhole);

function District({ query, unit, classes, isWhole, path }: PartProps & { path: string }) {
  const { fill, dots } = shadeOf(query.measure, classes, unit);
  const name = nameOf(unit, query, isWhole);
  return (
    <a href={onMap(query, { at: unit.code })} aria-label={name} aria-current={query.at === unit.code ? "true" : undefined} className={styles.district}>
      <title>{name}</title>
      <path d={path} fill={fill} />
      {dots && <path d={path} fill={dots} className={styles.onPaper} />}
    </a>
  );
}

/** Within the old town labels stand so close that a phone has no room for the names. */
const CLOSE = 65;
const isCrowded = ({ label: [x, y] }: Outline) => OUTLINES.some(({ label: [left, top] }) => (left !== x || top !== y) && Math.hypot(left - x, top - y) < CLOSE);

type WordsProps = PartProps & { at: readonly [number, number]; isCrowded?: boolean };

/** Name and number; one red among many is not lost in a share: how many are red stands beside it. */
function Words({ query, unit, classes, isWhole, at: [x, y], isCrowded: hasNoRoom = false }: WordsProps) {
  const { isDark } = shadeOf(query.measure, classes, unit);
  const red = unit.counts.red > 0 && <tspan className={styles.reds}>{LIGHT_SHAPES.red}{unit.counts.red}</tspan>;
  const isArea = unit.adcode === null;
  return (
    <>
      <text x={x} y={y - 2} className={isDark ? styles.onDark : undefined}><tspan className={hasNoRoom ? styles.roomy : undefined}>{isArea ? unit.name : unit.name.replace(/^(.{2,})[区市县]$/, "$1")}</tspan>{!isArea && red && <> {red}</>}</text>
      <text x={x} y={y + 15} className={isDark ? `${styles.value} ${styles.onDark}` : styles.value}>{isArea && red && <>{red} </>}{unit.counts.total > 0 || isWhole ? readingInWords(query.measure, readingOf(query.measure, unit)) : "—"}</text>
    </>
  );
}

const BOX = { width: 124, height: 44 };

function FunctionalArea({ query, unit, classes, isWhole }: PartProps) {
  const { at: [x, y], label: [left, top] } = MARKS.get(unit.code)!;
  const { fill, dots } = shadeOf(query.measure, classes, unit);
  const name = nameOf(unit, query, isWhole);
  return (
    <a href={onMap(query, { at: unit.code })} aria-label={name} aria-current={query.at === unit.code ? "true" : undefined} className={styles.area}>
      <title>{name}</title>
      <line x1={x} y1={y} x2={left} y2={top - BOX.height / 2} />
      <circle cx={x} cy={y} r="9" fill={fill} />
      <rect x={left - BOX.width / 2} y={top - BOX.height / 2} width={BOX.width} height={BOX.height} rx="4" fill={fill} />
      {dots && <rect x={left - BOX.width / 2} y={top - BOX.height / 2} width={BOX.width} height={BOX.height} rx="4" fill={dots} className={styles.onPaper} />}
    </a>
  );
}
