import { droppedLines } from "./layout";
import { normalise, splitLines } from "./markup";

export { normalise } from "./markup";
export type LineSpan = { lineStart: number; lineEnd: number };

type Stream = { text: string; lineOf: number[] };
const streams = new WeakMap<object, Stream>();
const HALF_WIDTH: Record<string, string> = { "，": ",", "（": "(", "）": ")", "：": ":", "；": ";", "！": "!", "？": "?", "％": "%" };
const fold = (text: string) => text.replace(/[，（）：；！？％]/g, (char) => HALF_WIDTH[char] ?? char);

/**
 * Where the plan says `quote`, as 1-based lines; null when it does not. White space, markup, page breaks, running
 * heads and full/half-width punctuation are ignored; the contents page is not searched. The first place counts.
 */
export function findQuote(source: readonly string[] | string, quote: string): LineSpan | null {
  const wanted = fold(normalise(quote));
  if (wanted === "") return null;
  const { text, lineOf } = streamOf(source);
  const at = text.indexOf(wanted);
  if (at < 0) return null;
  return { lineStart: lineOf[at] ?? 0, lineEnd: lineOf[at + wanted.length - 1] ?? 0 };
}

function streamOf(source: readonly string[] | string): Stream {
  if (typeof source === "string") return makeStream(splitLines(source));
  const known = streams.get(source);
  if (known) return known;
  const made = makeStream(source);
  streams.set(source, made);
  return made;
}

function makeStream(lines: readonly string[]): Stream {
  const dropped = droppedLines(lines);
  const lineOf: number[] = [];
  const parts: string[] = [];
  lines.forEach((line, index) => {
    if (dropped.has(index + 1)) return;
    const part = fold(normalise(line));
    parts.push(part);
    for (let i = 0; i < part.length; i += 1) lineOf.push(index + 1);
  });
  return { text: parts.join(""), lineOf };
}
