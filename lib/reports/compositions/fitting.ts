import { bodyLength, inChinese, keyed, sectionLength, type Block, type Section } from "../document";
import type { Composition } from "../sources";
import { BODY_MAX_CHARS } from "../terms";

/** `detail`: how many examples a list may give. `least`: the detail that it begins with, 0 unless told; what is below 0 gives way when even that is too long. */
export type Part<F> = { key: string; heading: string; blocks: (facts: F, detail: number) => Block[]; least?: number };

/** The most examples that a list of the body gives; what is left out stands in an annex. */
const DEEPEST = 3;

/** The sections with as many examples as fit into BODY_MAX_CHARS beside the title and the opening; `priority`: who gets room first, by place. */
export function fitted<F>(facts: F, parts: readonly Part<F>[], priority: readonly number[], head: Pick<Composition, "titleLines" | "opening"> & { addressee: string }): Section[] {
  const section = (at: number, detail: number): Section => {
    const { key, heading, blocks } = parts[at]!;
    return { key, heading: `${inChinese(at + 1)}、${heading}`, blocks: keyed(key, blocks(facts, detail)) };
  };
  const sections = parts.map(({ least = 0 }, at) => section(at, least));
  let left = BODY_MAX_CHARS - bodyLength({ ...head, sections });
  for (let detail = 0; detail <= DEEPEST; detail += 1) {
    for (const at of priority) {
      const deeper = section(at, detail);
      const more = sectionLength(deeper) - sectionLength(sections[at]!);
      if (more > left) continue;
      sections[at] = deeper;
      left -= more;
    }
  }
  return sections;
}
