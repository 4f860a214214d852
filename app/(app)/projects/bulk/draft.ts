import type { PlainDate } from "@/lib/base/date";
import type { BulkField } from "@/lib/ledger/bulk/terms";
import type { Zone } from "@/lib/map/terms";
import { personOf, type Draft as PersonDraft } from "../[code]/assignments/person-fields";

/** What is filled in, whichever field is chosen, so that going back and forth loses nothing. */
export type BulkDraft = { field: BulkField; label: string; zone: Zone | null; person: PersonDraft };

export const emptyDraft = (today: PlainDate | null): BulkDraft => ({ field: "label_added", label: "", zone: null, person: { name: "", post: "", fromOn: today, typed: null, handover: "" } });

/** As the command takes it. */
export function changeOf({ field, label, zone, person }: BulkDraft): object {
  if (field === "label_added" || field === "label_removed") return { field, label };
  return field === "zone" ? { field, zone } : { field, ...personOf(person) };
}
