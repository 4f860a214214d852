/** What was done, and what was undone and may be done again. */
export type History<Step> = { past: readonly Step[]; future: readonly Step[] };

const MOST = 200;

export const noHistory = { past: [], future: [] } as const;

/** A new step ends what could be done again. */
export const remember = <Step>({ past }: History<Step>, step: Step): History<Step> => ({ past: [...past, step].slice(-MOST), future: [] });

/** The step to take back, and the history without it; null when there is none. */
export function stepBack<Step>({ past, future }: History<Step>): { step: Step; history: History<Step> } | null {
  const step = past.at(-1);
  return step === undefined ? null : { step, history: { past: past.slice(0, -1), future: [step, ...future] } };
}

export function stepForward<Step>({ past, future }: History<Step>): { step: Step; history: History<Step> } | null {
  const [step] = future;
  return step === undefined ? null : { step, history: { past: [...past, step], future: future.slice(1) } };
}
