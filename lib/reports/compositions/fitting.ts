import { bodyLength, inChinese, keyed, sectionLength, type Block, type Section } from "../document";
import type { Composition } from "../sources";
import { BODY_MAX_CHARS, ROOM_FOR_OWN_WORDS } from "../terms";

/** `detail`: how many examples a list may give. `least`: the detail that it begins with, 0 unless told; what is below 0 gives way when even that is too long. */
export type Part<F> = { key: string; heading: string; blocks: (facts: F, detail: number) => Block[]; least?: number };

/** The sections with as many examples as fit into BODY_MAX_CHARS beside the title and the opening, with some room left; `room`: the keys of parts, one step of detail each, in the order in which they get it. */
export function fitted<F>(facts: F, parts: readonly Part<F>[], room: readonly string[], head: Pick<Composition, "titleLines" | "opening"> & { addressee: string }): Section[] {
  const section = (at: number, detail: number): Section => {
    const { key, heading, blocks } = parts[at]!;
    return { key, heading: `${inChinese(at + 1)}、${heading}`, blocks: keyed(key, blocks(facts, detail)) };
  };
  const details = parts.map(({ least = 0 }) => least);
  const sections = parts.map((_part, at) => section(at, details[at]!));
  let left = BODY_MAX_CHARS - ROOM_FOR_OWN_WORDS - bodyLength({ ...head, sections });
  for (const key of room) {
    const at = parts.findIndex((part) => part.key === key);
    const deeper = section(at, details[at]! + 1);
    const more = sectionLength(deeper) - sectionLength(sections[at]!);
    if (more > left) continue;
    sections[at] = deeper;
    details[at]! += 1;
    left -= more;
  }
  return sections;
}
