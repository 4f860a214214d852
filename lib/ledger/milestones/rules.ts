import type { MilestoneState } from "../terms";

/** Nobody is named who answers for it, and somebody should be: what is accepted, stopped or ended asks for nobody. */
export const lacksHolder = ({ holderName, state }: { holderName: string | null; state: MilestoneState }): boolean => holderName === null && state !== "accepted" && state !== "stopped";
