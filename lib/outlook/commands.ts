import type { Executor } from "../../db/client";
import { milestoneOutlooks } from "../../db/schema";
import type { PlainDate } from "../base/date";
import type { YearMonth } from "../base/month";
import { readOutlookFacts, readOutlooksBefore } from "./queries";
import { outlooksOf } from "./rules";

/** Writes down what is thought of every active project's next milestone, inside the transaction that seals the month and before it is sealed. */
export async function writeOutlooks(tx: Executor, { id, month }: { id: number; month: YearMonth }, revision: number, dataOn: PlainDate): Promise<void> {
  const outlooks = outlooksOf(await readOutlookFacts(tx, month, dataOn), await readOutlooksBefore(tx, month, dataOn), dataOn);
  if (outlooks.length > 0) await tx.insert(milestoneOutlooks).values(outlooks.map((outlook) => ({ ...outlook, cycleId: id, revision, dataOn })));
}
