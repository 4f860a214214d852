import { createHash, randomBytes } from "node:crypto";

/** Crockford's 32: no I, L, O, U to be misread. */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A code to be written down and typed once, of 80 bits: XXXX-XXXX-XXXX-XXXX. */
export const makeCode = (): string =>
  Array.from(randomBytes(16), (byte) => LETTERS[byte % 32]).join("").replace(/(.{4})(?=.)/g, "$1-");

/** Without what people add or mistake when they type it. */
const plain = (code: string): string => code.normalize("NFKC").toUpperCase().replace(/[^0-9A-Z]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");

/** What is stored of a code: SHA-256, hex; enough for 80 random bits. */
export const hashCode = (code: string): string => createHash("sha256").update(plain(code)).digest("hex");
