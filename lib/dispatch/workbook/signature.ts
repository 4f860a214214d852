import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { YearMonth } from "../../base/month";
import { canonicalJson } from "../sealing/snapshot";
import type { Cells } from "./rules";
import { WORKBOOK_FORMAT } from "./terms";

/** What a workbook was made from: the cells of each project as they were, which its changes are measured against. */
export type WorkbookOrigin = { format: number; month: YearMonth; unitCode: string; unitName: string; exportedAt: string; projects: Record<string, Cells> };

export type Signed = { format: string; parts: string[]; signature: string };

/** The key of this installation's workbooks. Throws when the installation has no secret. */
export function workbookKey(): Buffer {
  const secret = process.env.NEXTAUTH_SECRET;
  if (!secret) throw new Error("NEXTAUTH_SECRET is not set: workbooks cannot be signed or checked. `npm start` sets it.");
  return Buffer.from(hkdfSync("sha256", secret, "", "guatu filing workbook", 32));
}

/** A cell holds 32,767 characters. */
const PART_CHARS = 30_000;
/** Far above any unit's month; what is inflated has been signed by us before. */
const ORIGIN_MAX_BYTES = 20_000_000;

const signatureOf = (format: string, packed: string, key: Buffer) => createHmac("sha256", key).update(`${format}\n${packed}`).digest();

/** The origin as canonical JSON, packed into letters that no spreadsheet program rewrites, and signed. */
export function sign(origin: WorkbookOrigin, key: Buffer): Signed {
  const format = String(WORKBOOK_FORMAT);
  const packed = deflateRawSync(canonicalJson(origin)).toString("base64url");
  const parts = Array.from({ length: Math.ceil(packed.length / PART_CHARS) }, (_, nth) => packed.slice(nth * PART_CHARS, (nth + 1) * PART_CHARS));
  return { format, parts, signature: signatureOf(format, packed, key).toString("hex") };
}

/** The origin, or null when a single letter of it is not as this installation signed it. */
export function verify({ format, parts, signature }: Signed, key: Buffer): WorkbookOrigin | null {
  const packed = parts.join("");
  const [given, expected] = [Buffer.from(signature, "hex"), signatureOf(format, packed, key)];
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return JSON.parse(inflateRawSync(Buffer.from(packed, "base64url"), { maxOutputLength: ORIGIN_MAX_BYTES }).toString("utf8")) as WorkbookOrigin;
}
