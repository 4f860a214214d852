import type { DocxWords } from "./docx-words";
import { MAX_DIFFERENCES, type Compared, type Difference } from "./terms";

/** Paragraphs that differ, and what else the file holds that the issued one does not. */
export function compare(issued: DocxWords, found: DocxWords): Compared {
  const differences = [...differencesOf(issued.paragraphs, found.paragraphs), ...differencesOf(issued.edges, found.edges)];
  return {
    differences: differences.slice(0, MAX_DIFFERENCES).map(partingOf), more: Math.max(0, differences.length - MAX_DIFFERENCES),
    extras: [...found.extras.keys()].filter((extra) => found.extras.get(extra)! > (issued.extras.get(extra) ?? 0)),
  };
}

/** Beyond so many cells the middle part is not matched paragraph by paragraph. */
const MAX_CELLS = 4_000_000;

/** In the order of the text. Neighbours of which one went and one came are one that changed. */
function differencesOf(was: readonly string[], now: readonly string[]): Difference[] {
  let head = 0;
  while (head < was.length && head < now.length && was[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < was.length - head && tail < now.length - head && was[was.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  const [a, b] = [was.slice(head, was.length - tail), now.slice(head, now.length - tail)];
  if (a.length * b.length > MAX_CELLS) return pairs(a, b);
  return matched(a, b);
}

/** What is left between paragraphs that both have in the same order (longest common subsequence). */
function matched(a: readonly string[], b: readonly string[]): Difference[] {
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) common[i * width + j] = a[i] === b[j] ? common[(i + 1) * width + j + 1]! + 1 : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
  }
  const found: Difference[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [from, since] = [i, j];
    while (i < a.length && j < b.length && a[i] === b[j]) [i, j] = [i + 1, j + 1];
    if (i > from) continue;
    while ((i < a.length || j < b.length) && !(i < a.length && j < b.length && a[i] === b[j])) {
      if (j >= b.length || (i < a.length && common[(i + 1) * width + j]! >= common[i * width + j + 1]!)) i += 1;
      else j += 1;
    }
    found.push(...pairs(a.slice(from, i), b.slice(since, j)));
  }
  return found;
}

const pairs = (a: readonly string[], b: readonly string[]): Difference[] =>
  Array.from({ length: Math.max(a.length, b.length) }, (_, at) => ({ was: a[at] ?? null, now: b[at] ?? null })).filter(({ was, now }) => was !== now);

const AROUND = 24;
const LONGEST = 120;

/** So much of both as shows where they part. */
function partingOf({ was, now }: Difference): Difference {
  if (was === null || now === null) return { was: was && shortened(was), now: now && shortened(now) };
  const [a, b] = [[...was], [...now]];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const near = (letters: string[]) => {
    const [from, to] = [Math.max(0, head - AROUND), Math.min(letters.length, letters.length - tail + AROUND)];
    return `${from > 0 ? "…" : ""}${shortened(letters.slice(from, to).join(""))}${to < letters.length ? "…" : ""}`;
  };
  return { was: near(a), now: near(b) };
}

const shortened = (text: string): string => ([...text].length > LONGEST ? `${[...text].slice(0, LONGEST).join("")}…` : text);
