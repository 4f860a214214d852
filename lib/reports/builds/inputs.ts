import type { z } from "zod";
import { reportInput } from "../inputs";

/** Of which report, and of which of its revisions; left out: the latest. */
export const buildInput = reportInput.pick({ period: true, revision: true });
export type BuildInput = z.output<typeof buildInput>;
