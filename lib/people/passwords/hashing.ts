import { hash, verify } from "@node-rs/argon2";
import { inHashingLine } from "./hashing-line";

/** argon2id by OWASP's minimum: 19 MiB, two passes. 2 is argon2id; the package's enum cannot be imported as a value. */
const OPTIONS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A PHC string that carries its own parameters. */
export const hashPassword = (password: string): Promise<string> => inHashingLine(() => hash(password, OPTIONS));

let nobody: Promise<string> | undefined;

/** How many passwords this process has checked; each costs a hash. */
export let passwordsChecked = 0;

/** Whether the password is right; without a stored hash it takes the same time and says no. */
export async function checkPassword(stored: string | null, password: string): Promise<boolean> {
  const against = stored ?? (await (nobody ??= hashPassword("nobody signs in with this")));
  passwordsChecked += 1;
  const right = await inHashingLine(() => verify(against, password));
  return stored !== null && right;
}
