import type { Filing } from "@/lib/dispatch/filing";
import { MILESTONE_PART_LABELS, OUTCOME_PART_LABELS, TEXT_PART_LABELS, type TextPart } from "@/lib/dispatch/reviews/terms";

/** What a reviewer asks for in one field. `name` is the form's own: milestones by their place, outcomes by id. */
export type Remark = { name: string; label: string; remark: string };

const labelIn = (labels: Record<string, string>, field: string | undefined) => (field && labels[field] ? `（${labels[field]}）` : "");

/** The single fields an update came back for, each by the name its form and its reader know. */
export function remarksOf({ update, milestones, outcomes }: Pick<Filing, "update" | "milestones" | "outcomes">): Remark[] {
  return update.returnedFields.map(({ field: path, remark }) => {
    const [noun, key, field] = path.split(".");
    if (noun === "milestones") {
      const index = milestones.findIndex(({ ordinal }) => ordinal === Number(key));
      const name = index === -1 ? "" : ["milestones", index, field].filter((part) => part !== undefined).join(".");
      return { name, label: `${milestones[index]?.name ?? `里程碑 ${key}`}${labelIn(MILESTONE_PART_LABELS, field)}`, remark };
    }
    if (noun === "outcomes") {
      const outcome = outcomes.find(({ id }) => id === Number(key));
      return { name: outcome ? `outcome.${key}.${field ?? "proofNo"}` : "", label: `${outcome?.name ?? "标志性成果"}${labelIn(OUTCOME_PART_LABELS, field)}`, remark };
    }
    return { name: path, label: TEXT_PART_LABELS[path as TextPart] ?? "填报内容", remark };
  });
}
