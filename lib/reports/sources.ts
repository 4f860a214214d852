import type { Anchor } from "../audit/chain/rules";
import type { PlainDate } from "../base/date";
import type { Snapshot } from "../dispatch/sealing/snapshot";
import type { Letterhead } from "./letterheads/terms";
import type { Period } from "./periods/rules";
import type { ReportDocument } from "./document";
import type { LetterheadForm } from "./terms";

/** A sealed month that a report is built from. */
export type SealedSource = {
  snapshot: Snapshot;
  sha256: string;
  sealedAt: Date;
  /** why it is not the revision in force, in words; null: it is */
  outdated: string | null;
  /** where the event of this sealing stands on the audit chain; null: it was sealed before there was one */
  anchor: Anchor | null;
};

/** All that a report's content comes from: nothing else is read while it is written. */
export type Sources = {
  period: Period;
  /** first to last; of a month one */
  months: SealedSource[];
  /** the month before the first, by the revision that its snapshot names; null: none was sealed, or in a shape no longer read */
  before: Snapshot | null;
  /** the words of things that the snapshot holds only by number */
  titles: { engineering: ReadonlyMap<number, string> };
};

/** What the office decided about this report. */
export type Standing = {
  form: LetterheadForm;
  letterhead: Letterhead;
  /** null: not signed yet */
  number: { year: number; number: number } | null;
  issuedOn: PlainDate | null;
  /** of the report, not of the sealed data */
  revision: number;
  /** a paragraph's key → its words, facts as {1}, {2} */
  edits: ReadonlyMap<string, string>;
  /** the revision that was issued and withdrawn before it, by the day that stands on its paper (成文日期); left out: none */
  replaces?: { revision: number; issuedOn: PlainDate } | null;
  /** of the office's own template in the file store; left out: ours is printed on */
  templateSha256?: string | null;
};

/** What a kind of report says, before anybody edits or signs it. */
export type Composition = Pick<ReportDocument, "titleLines" | "opening" | "sections" | "annexes" | "notes" | "fileName">;
