import type { Overview } from "@/lib/overview/overview";
import { paths, type Query } from "@/lib/web/paths";

/** What a link from the page carries: the sealed month it shows, or nothing while it is live. */
export const carried = ({ asOf }: Pick<Overview, "asOf">): Query => ({ asOf: asOf?.month });

/** The address of the list behind a number: the same month, the same filter. */
export const behind = (overview: Pick<Overview, "asOf">, filter: Query): string => paths.projects({ ...carried(overview), ...filter });

/** null: the list has no filter for exactly these projects. */
export function workFilter({ family, engineeringNo }: { family: string; engineeringNo: number | null }): Query | null {
  if (family !== "engineering") return { family };
  return engineeringNo === null ? null : { family, engineering: engineeringNo };
}
