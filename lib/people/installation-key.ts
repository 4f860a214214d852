import { createHash } from "node:crypto";

/** 32 bytes of the installation's own (GUATU_KEY): what is sealed or named by them means nothing elsewhere. */
export function installationKey(): Buffer {
  const given = process.env.GUATU_KEY;
  if (!given) throw new Error("GUATU_KEY is not set. `npm start` makes one and keeps it in the data folder.");
  return createHash("sha256").update(given).digest();
}
