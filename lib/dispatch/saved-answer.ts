import type { UpdateRow } from "./locks";

/** What the form learns of a save or a submission: where the update now stands. */
export type SavedAnswer = Pick<UpdateRow, "status" | "version" | "savedAt" | "submittedAt" | "isLate">;

export const savedAnswer = ({ status, version, savedAt, submittedAt, isLate }: UpdateRow): SavedAnswer => ({ status, version, savedAt, submittedAt, isLate });
