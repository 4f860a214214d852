import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { installationKey } from "../installation-key";

const CIPHER = "aes-256-gcm";
const VERSION = "v1";

/** The installation's key, and by what name sealed values say that it was this one. */
function namedKey(): { key: Buffer; id: string } {
  const key = installationKey();
  return { key, id: createHash("sha256").update("key id").update(key).digest("hex").slice(0, 8) };
}

/** Sealed for one person, so that it opens in nobody else's row: `v1:KEY ID:iv, tag and text in base64url`. */
export function sealSecret(secret: string, personId: number): string {
  const { key, id } = namedKey();
  const iv = randomBytes(12);
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(`person ${personId}`));
  const text = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return [VERSION, id, Buffer.concat([iv, cipher.getAuthTag(), text]).toString("base64url")].join(":");
}

/** What was sealed; null, with a line in the log, when it was sealed by another key or for somebody else, or was changed. */
export function openSecret(sealed: string, personId: number): string | null {
  const { key, id } = namedKey();
  const [version, sealedBy, value = ""] = sealed.split(":");
  try {
    if (version !== VERSION || sealedBy !== id) throw new Error(`sealed as ${version}:${sealedBy}, the key is ${VERSION}:${id}`);
    const bytes = Buffer.from(value, "base64url");
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, 12)).setAAD(Buffer.from(`person ${personId}`)).setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  } catch (error) {
    console.error(`the second factor of person ${personId} cannot be read (is GUATU_KEY the one it was sealed with?):`, error);
    return null;
  }
}
