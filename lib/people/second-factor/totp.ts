import { Secret, TOTP } from "otpauth";

const STEP_SECONDS = 30;
/** RFC 6238 as every authenticator has it. */
const FORM = { issuer: "挂图", algorithm: "SHA1", digits: 6, period: STEP_SECONDS };

const totpOf = (secret: string, username: string) => new TOTP({ ...FORM, label: username, secret: Secret.fromBase32(secret) });

/** 160 bits, base32. */
export const newSecret = (): string => new Secret({ size: 20 }).base32;

/** What the QR code says. */
export const uriOf = (secret: string, username: string): string => totpOf(secret, username).toString();

/** The 30-second step a code belongs to, with one step of grace either way for clocks that differ; null for a wrong code. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const delta = totpOf(secret, "").validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / STEP_SECONDS) + delta;
}

/** The code of an instant, as an authenticator shows it. */
export const codeAt = (secret: string, now: Date): string => totpOf(secret, "").generate({ timestamp: now.getTime() });
