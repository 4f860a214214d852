import { createHash, randomInt } from "node:crypto";

/** No 0, O, 1, I or L: a code is read from paper and from a telephone. */
const LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const GROUPS = 4;
const GROUP_LETTERS = 4;

/** How long a person has to come and use one. */
export const CODE_HOURS = 72;

/** XXXX-XXXX-XXXX-XXXX: 79 bits by chance. */
export function makeOneTimeCode(): string {
  const group = () => Array.from({ length: GROUP_LETTERS }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  return Array.from({ length: GROUPS }, group).join("-");
}

/** What is stored of a code, and looked for when one is typed: SHA-256, hex; case, spaces and hyphens do not matter. */
export const hashOneTimeCode = (code: string): string => createHash("sha256").update(code.toUpperCase().replaceAll(/[\s-]/g, "")).digest("hex");
