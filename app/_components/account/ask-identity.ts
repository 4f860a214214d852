import type { FormState } from "@/lib/web/form-action";
import type { Proof } from "@/lib/people/terms";

type Asker = (proof: Proof) => Promise<boolean>;
let asker: Asker | null = null;

/** The dialog that asks, while it is on the page. */
export const setAsker = (next: Asker | null): void => void (asker = next);

/** Asks the person to prove who they are; false when they did not, or no dialog is there to ask. */
export const askIdentity = (proof: Proof): Promise<boolean> => asker?.(proof) ?? Promise.resolve(false);

/** By what a refusal asks for a proof of identity first; null: it was refused for something else. */
export const proofWanted = (details: Record<string, unknown> | undefined): Proof | null => (details?.confirm ? (details.by as Proof) : null);

/**
 * A form's action that, refused until the identity is proven again, asks for the proof and then sends the very same form once more:
 * `useActionState(confirmed(sealAction), null)`.
 */
export const confirmed =
  <A extends object | null>(action: (previous: unknown, form: FormData) => Promise<A>) =>
  async (previous: unknown, form: FormData): Promise<A> => {
    const answer = await action(previous, form);
    const proof = (answer as Partial<NonNullable<FormState>> | null)?.confirm;
    return proof && (await askIdentity(proof)) ? action(previous, form) : answer;
  };
