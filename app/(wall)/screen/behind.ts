import type { ScreenFacts } from "@/lib/screen/queries";
import { paths, type Query } from "@/lib/web/paths";

type Shown = Pick<ScreenFacts, "asOf">;

/** The rows behind a number: the same month, the same filter. */
export const behind = ({ asOf }: Shown, filter: Query): string => paths.projects({ asOf: asOf?.month, ...filter });
export const projectOf = ({ asOf }: Shown, code: string): string => paths.project(code, { asOf: asOf?.month });
