import type { Letterhead } from "../letterheads/terms";
import type { Composition, Sources } from "../sources";
import { spanFactsOf, type SpanFacts } from "../spans/facts";
import { annexesOf, fileNameOf, notesOf, openingOf, titleOf } from "../spans/frame";
import { fitted, type Part } from "./fitting";

/** What a kind of longer period says: its sections, who gets room for examples in which order, its annexes in the order of their numbers. */
type Plan = { parts: readonly Part<SpanFacts>[]; room: readonly string[]; annexes: Parameters<typeof annexesOf>[1] };

export function composeSpan(sources: Sources, letterhead: Letterhead, { parts, room, annexes }: Plan): Composition {
  const facts = spanFactsOf(sources);
  const head = { titleLines: titleOf(sources, letterhead), opening: openingOf(facts, letterhead) };
  return {
    ...head,
    sections: fitted(facts, parts, room, { ...head, addressee: `${letterhead.addressee}：` }),
    annexes: annexesOf(facts, annexes),
    notes: notesOf(sources),
    fileName: fileNameOf(sources, letterhead),
  };
}
