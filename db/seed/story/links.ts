import { shanghaiInstant } from "../../../lib/base/date";
import { monthOf, type YearMonth } from "../../../lib/base/month";
import { addLink } from "../../../lib/milestones/links/commands";
import { addLinkInput } from "../../../lib/milestones/links/inputs";
import { links } from "./material";
import type { Moment } from "./moments";
import type { Teller } from "./teller";

/** The office enters on one day which milestones wait for which. */
export function linksOf(teller: Teller, month: YearMonth): Moment[] {
  const { by, on } = links;
  if (monthOf(on) !== month) return [];
  const at = shanghaiInstant(on, "15:20");
  return links.links.map(({ predecessor, successor, lagDays, note }) => ({
    at,
    act: async () => void (await addLink(teller.as(by, at), addLinkInput.parse({ predecessor: { code: predecessor[0], ordinal: predecessor[1] }, successor: { code: successor[0], ordinal: successor[1] }, lagDays, note }))),
  }));
}
