import type { PlainDate } from "@/lib/base/date";
import { paths } from "@/lib/web/paths";

/** The form of a request with one milestone's new day filled in; without a day the form alone. */
export const proposalPath = (code: string, ordinal: number, toOn: PlainDate | null): string => paths.newChange({ code, kind: "reschedule", ...(toOn !== null && { move: `${ordinal}:${toOn}` }) });
