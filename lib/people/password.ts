import { hash, verify } from "@node-rs/argon2";

/** argon2id by OWASP's minimum: 19 MiB, two passes. 2 is argon2id; the package's enum cannot be imported as a value. */
const OPTIONS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A PHC string that carries its own parameters. */
export const hashPassword = (password: string): Promise<string> => hash(password, OPTIONS);

let nobody: Promise<string> | undefined;

/** Whether the password is right; without a stored hash it takes the same time and says no. */
export async function checkPassword(stored: string | null, password: string): Promise<boolean> {
  const right = await verify(stored ?? (await (nobody ??= hashPassword("nobody signs in with this"))), password);
  return stored !== null && right;
}
