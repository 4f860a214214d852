import type { Overview } from "@/lib/overview/overview";
import { paths, type Query } from "@/lib/web/paths";

/** The address of the list behind a number: the same month, the same filter. */
export const behind = ({ shown }: Pick<Overview, "shown">, filter: Query): string =>
  paths.projects({ month: shown.status === "open" ? null : shown.month, ...filter });

/** null: the list has no filter for exactly these projects. */
export function workFilter({ family, engineeringNo }: { family: string; engineeringNo: number | null }): Query | null {
  if (family !== "engineering") return { family };
  return engineeringNo === null ? null : { family, engineering: engineeringNo };
}
