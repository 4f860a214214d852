/** 附件 of the monthly report by number: prose that refers to one and the list of annexes go by these. */
export const ANNEX = { projects: 1, lights: 2, outcomes: 3, overdue: 4, ranking: 5, supervision: 6, slips: 7, due: 8 } as const;
export type AnnexName = keyof typeof ANNEX;
