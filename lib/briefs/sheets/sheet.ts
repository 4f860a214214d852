import type { Light, ShownLight } from "../../lights/terms";
import { LIGHT_LABELS, LIGHT_SHAPES, marksOf } from "../../lights/terms";
import { INKS } from "../../wall/drawing/shapes";

/** A text, in the ink of a light where it speaks of one. */
export type Said = string | { text: string; ink: string };
export type Column = {
  title: string;
  /** of the width of its part, in hundredths; all together 100 */
  share: number;
  align?: "left" | "right";
};

/** What stands on the paper, from top to bottom. What is longer than its lines is cut with … */
export type Part =
  /** on one line, the first of them stressed */
  | { kind: "lights"; said: Said[] }
  /** label, figure, and what qualifies it; four in a row */
  | { kind: "numbers"; items: { label: string; value: Said; small: string }[] }
  /** label and words, `span` of three columns, `lines` high */
  | { kind: "facts"; items: { label: string; text: string; span: 1 | 2 | 3; lines: 1 | 2 }[] }
  | { kind: "table"; title: string; note: string; columns: Column[]; rows: { cells: Said[]; lines: 1 | 2 }[]; none: string }
  | { kind: "words"; title: string; note: string; paragraphs: { said: Said; lines: number }[]; none: string }
  /** side by side, the first `share` hundredths wide */
  | { kind: "halves"; share: number; parts: [Part, Part] };

/** One A4 page as plain data. */
export type Sheet = { title: string; said: string[]; parts: Part[]; foot: [string, string] };

export const inked = (light: Light, text: string): Said => ({ text, ink: INKS[light] });

/** Shape and word carry a light; the original light and what was done by hand are said where they differ. `isShort`: what was done is said elsewhere. */
export function lightSaid(of: ShownLight, isShort = false): Said {
  const more = [...(of.originalLight === of.light ? [] : [`原计划${LIGHT_SHAPES[of.originalLight]}`]), ...(isShort ? [] : marksOf(of))];
  return inked(of.light, `${LIGHT_SHAPES[of.light]}${LIGHT_LABELS[of.light]}${more.length > 0 ? `（${more.join("，")}）` : ""}`);
}

export const LEGEND = "灯色：■红灯 严重滞后　▲黄灯 滞后　●绿灯 正常　◆蓝灯 已完成　○灰灯 未到期、无数据或暂停";
