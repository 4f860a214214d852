import type { Filing } from "@/lib/dispatch/filing";
import { fieldInWords } from "@/lib/dispatch/reviews/rules";

/** What a reviewer asks for in one field. `name` is the form's own: milestones by their place, outcomes by id; "" when the form has it no more. */
export type Remark = { name: string; label: string; remark: string };

type Returned = Pick<Filing, "update" | "milestones" | "outcomes">;

/** The single fields an update came back for, each by the name its form and its reader know. */
export const remarksOf = (filing: Returned): Remark[] =>
  filing.update.returnedFields.map(({ field, remark }) => ({ name: nameOf(field, filing), label: fieldInWords(field, filing), remark }));

function nameOf(path: string, { milestones, outcomes }: Returned): string {
  const [noun, key, field] = path.split(".");
  if (noun === "milestones") {
    const index = milestones.findIndex(({ ordinal }) => ordinal === Number(key));
    return index === -1 ? "" : ["milestones", index, field].filter((part) => part !== undefined).join(".");
  }
  if (noun === "outcomes") return outcomes.some(({ id }) => id === Number(key)) ? `outcome.${key}.${field ?? "proofNo"}` : "";
  return path;
}
