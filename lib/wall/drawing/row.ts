import { BY_HAND, GREEN_BY_CHANGE, isGreenByChange, LIGHT_LABELS, LIGHT_SHAPES } from "../../lights/terms";
import { STAGE_KIND_LABELS } from "../../milestones/terms";
import { PROJECT_STATUS_LABELS } from "../../projects/terms";
import { flagInWords } from "../flags/rules";
import type { WallRow } from "../rules";
import { placeFlags, placeStars, type Axis, type PlacedFlag, type PlacedStar } from "./row-layout";
import { INK, INKS, LINE, lightShape, PAPER, SOFT, star } from "./shapes";
import type { Style } from "./styles";
import { element, escaped, group, line, rect, words } from "./svg";
import { fitted, widthOf } from "./text";

type Chart = { top: number; axis: Axis; style: Style };
type Place = Chart & { left: number; right: number };

const UNNAMED = "责任人未明确";
const BANDS = ["#bcd0d5", "#dbe6e8"];
const BANDS_DONE = ["#8fb3bb", "#a9c5cb"];

/** A project: its light, name, unit and 责任人, its bars, stages, milestones and landmark outcomes. */
export function drawRow(row: WallRow, place: Place): string {
  const { top, left, right, axis, style } = place;
  const chart = { top: top + style.above, axis, style: { ...style, row: style.row - style.above } };
  const placed = placeStars(row.outcomes, axis, style.star);
  const ground = style.above > 0 ? rect(left, top + 0.2, right - left, style.above - 0.2, PAPER) : "";
  return group({}, [ground, line(left, top + style.row, right, top + style.row, LINE, 0.15), ...head(row, place), ...bars(row, chart, placed), ...flags(row, chart), ...stars(placed, chart)]);
}

/** What is said of a light besides its colour: against the original plan, moved by hand. */
function marksOf({ shown }: WallRow): string[] {
  const against = shown.originalLight === shown.light ? [] : [`原计划${LIGHT_SHAPES[shown.originalLight]}${LIGHT_LABELS[shown.originalLight]}`];
  return [...against, ...(shown.adjustment ? [BY_HAND] : []), ...(isGreenByChange(shown) ? [GREEN_BY_CHANGE] : [])];
}

const progressOf = ({ progressPct, plannedPct }: WallRow) => `完成${Math.round(progressPct)}% 应${Math.round(plannedPct)}%`;
const standing = (row: WallRow) => (row.status === "active" ? progressOf(row) : PROJECT_STATUS_LABELS[row.status]);

function head(row: WallRow, { top, left, right, axis, style }: Place): string[] {
  const { text, small, lines, row: height } = style;
  const { light } = row.shown;
  const room = style.above > 0 ? right - left : axis.left - left - text;
  if (lines === 1) return columns(row, { top, left, style });
  const said = [row.unitName, row.responsibleName ?? UNNAMED, standing(row), ...marksOf(row)].join(" · ");
  const step = (style.above || height) / 2.6;
  const [first, second] = [top + step * 0.8, top + step * 1.8];
  const codeX = left + text * 3.9;
  const nameX = codeX + widthOf(row.code, small) + small * 0.7;
  return [
    lightShape(light, left + text * 0.6, first, text * 0.48),
    words(LIGHT_LABELS[light], left + text * 1.4, first, text, { fill: INKS[light], "font-weight": "bold" }),
    words(row.code, codeX, first, small, { fill: SOFT }),
    words(fitted(row.name, left + room - nameX, text), nameX, first, text, { fill: INK, "font-weight": "bold" }),
    words(fitted(said, room, small), left, second, small, { fill: SOFT }),
  ];
}

/** One line of columns, for paper. In ems of the text: light 7, code 5.2, name 25.9, unit 6.5, 责任人 3.8, done and due 5.4. */
export const COLUMNS = [["灯", 0], ["编号", 7.2], ["项目", 12.4], ["牵头单位", 38.3], ["责任人", 44.8], ["完成/应完成", 48.6]] as const;

function columns(row: WallRow, { top, left, style: { text, small, row: height } }: Pick<Place, "top" | "left" | "style">): string[] {
  const { shown } = row;
  const middle = top + height / 2;
  const at = (column: number) => left + COLUMNS[column]![1] * text;
  const room = (column: number) => (COLUMNS[column + 1]![1] - COLUMNS[column]![1] - 0.4) * text;
  const second = shown.originalLight === shown.light ? [] : [words("原", left + text * 3.6, middle, small, { fill: SOFT }), lightShape(shown.originalLight, left + text * 5.1, middle, text * 0.36)];
  const mark = `${shown.adjustment ? "调" : ""}${isGreenByChange(shown) ? "转" : ""}`;
  return [
    lightShape(shown.light, left + text * 0.6, middle, text * 0.48),
    words(LIGHT_LABELS[shown.light], left + text * 1.3, middle, text, { fill: INKS[shown.light], "font-weight": "bold" }),
    ...second,
    words(mark, left + text * 5.7, middle, small, { fill: SOFT }),
    words(row.code, at(1), middle, small, { fill: SOFT }),
    words(fitted(row.name, room(2), text), at(2), middle, text, { fill: INK, "font-weight": "bold" }),
    words(fitted(row.unitName, room(3), small), at(3), middle, small, { fill: INK }),
    words(fitted(row.responsibleName ?? "未明确", room(4), small), at(4), middle, small, { fill: row.responsibleName ? INK : INKS.red }),
    words(row.status === "active" ? `${Math.round(row.progressPct)}/${Math.round(row.plannedPct)}%` : PROJECT_STATUS_LABELS[row.status], at(5), middle, small, { fill: SOFT }),
  ];
}

/** Where the lanes of a row are: flags above, the bar in force under them, the original one below it. */
export function lanesOf({ row, bar, originalBar, label, levels }: Style): { levelY: (level: number) => number; bar: number; original: number } {
  const under = bar + originalBar * 1.6;
  const above = row - under - row * 0.05;
  const step = Math.min(above / levels, label * 1.45);
  const base = above - (above - step * levels) / 2;
  return { levelY: (level) => base - step * (level + 0.5), bar: row - under - row * 0.02, original: row - originalBar - row * 0.03 };
}

function bars(row: WallRow, { top, axis: { x }, style }: Chart, placed: readonly PlacedStar[]): string[] {
  const { bar, original } = lanesOf(style);
  const { startOn, originalEndOn, stages } = row;
  const ends = stages.flatMap(({ to }, at) => (at + 1 < stages.length && to < row.endOn ? [line(x(to), top + bar - 0.2, x(to), top + bar + style.bar + 0.2, SOFT, 0.2)] : []));
  const moved = row.flags.filter(({ originalOn, plannedOn }) => originalOn !== plannedOn).map(({ originalOn }) => line(x(originalOn), top + original - 0.3, x(originalOn), top + original + style.originalBar, INK, 0.25));
  return [
    rect(x(startOn), top + original, x(originalEndOn) - x(startOn), style.originalBar, "#7d8b92"),
    ...moved,
    ...stages.map(({ kind, from, to, isClosed }, at) => {
      const [left, width] = [x(from), x(to) - x(from)];
      const name = STAGE_KIND_LABELS[kind];
      const size = style.bar * 0.92;
      const begins = left + style.star * 1.3;
      const isFree = placed.every((mark) => mark.x < begins - style.star || mark.x > begins + widthOf(name, size) + style.star);
      const fits = style.hasTitles && isFree && widthOf(name, size) + 2.6 * style.star < width;
      return group({}, [rect(left, top + bar, width, style.bar, (isClosed ? BANDS_DONE : BANDS)[at % 2]!), fits ? words(name, begins, top + bar + style.bar / 2, size, { fill: INK }) : ""]);
    }),
    ...ends,
    ...row.flags.filter(({ forecastOn, plannedOn }) => forecastOn !== null && forecastOn > plannedOn).map(({ plannedOn, forecastOn }) => {
      const y = top + bar + style.bar / 2;
      return line(x(plannedOn), y, x(forecastOn!), y, INKS.yellow, style.bar * 0.28, { "stroke-dasharray": `${style.bar * 0.5} ${style.bar * 0.4}` }) + element("path", { d: `M${x(forecastOn!).toFixed(2)} ${(y - style.bar * 0.5).toFixed(2)}l${style.bar} ${style.bar * 0.5}l${-style.bar} ${style.bar * 0.5}z`, fill: "#ffffff", stroke: INKS.yellow, "stroke-width": 0.25 });
    }),
  ];
}

function flags(row: WallRow, { top, axis, style }: Chart): string[] {
  const { levelY, bar } = lanesOf(style);
  const placed = placeFlags(row.flags, axis, style);
  const y = (flag: PlacedFlag) => top + levelY(flag.level);
  return [
    ...placed.map((flag) => element("path", { d: `M${flag.x.toFixed(2)} ${y(flag).toFixed(2)}V${(top + bar - 0.5).toFixed(2)}L${flag.dayX.toFixed(2)} ${(top + bar + style.bar).toFixed(2)}`, fill: "none", stroke: SOFT, "stroke-width": 0.18 })),
    ...placed.map((flag) => group({}, [
      style.hasTitles ? element("title", {}, escaped(flagInWords(flag.flag))) : "",
      lightShape(flag.flag.light, flag.x, y(flag), flag.r, flag.flag.isKey),
      words(flag.label.text, flag.label.left, y(flag), style.label, { fill: flag.flag.state === "overdue" ? INKS[flag.flag.light] : INK, "font-weight": flag.flag.isKey ? "bold" : undefined }),
    ])),
  ];
}

function stars(placed: readonly PlacedStar[], { top, style }: Chart): string[] {
  const y = top + lanesOf(style).bar + style.bar / 2;
  return placed.map(({ x, isAccepted, name }) =>
    group({}, [style.hasTitles ? element("title", {}, escaped(`标志性成果“${name}”：${isAccepted ? "已认定" : "待认定"}`)) : "", star(x, y, style.star, isAccepted)]));
}
