/** Hex digits of a content's SHA-256 that are printed: 64 bits, far more than one could try, and short enough to be read out. */
const CODE_DIGITS = 16;
const GROUP = 4;

const grouped = (digits: string): string => digits.toUpperCase().match(new RegExp(`.{${GROUP}}`, "g"))!.join("-");

/** 查验码: the first sixteen digits of a document's `contentSha256`, "3F9A-01BC-22D4-0E77". */
export const shortCode = (contentSha256: string): string => grouped(contentSha256.slice(0, CODE_DIGITS));

/** As it stands in the file's last line of notes. */
export const CODE_NAME = "查验码";
export const codeInWords = (code: string): string => `${CODE_NAME} ${code}`;

export type ReadCode = { code: string; prefix: string; fault?: undefined } | { fault: string };

/**
 * A code as people type it: with or without dashes and spaces, in small or full-width letters, with its name before it and the full stop or quotation marks that were copied with it; O and I can only be 0 and 1, and a whole
 * SHA-256 counts by its beginning. `prefix` is what a content's SHA-256 begins with. Else the sentence that says what to mend.
 */
export function readCode(typed: string): ReadCode {
  const digits = typed.normalize("NFKC").toUpperCase().replaceAll(CODE_NAME, "").replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, "").replace(/[\s:\p{Pd}·._]/gu, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  if (digits === "") return { fault: "请填写查验码，它印在通报末页“编制说明”的最后一行，例如 3F9A-01BC-22D4-0E77" };
  const strange = digits.match(/[^0-9A-F]/u)?.[0];
  if (strange) return { fault: `查验码只有数字和字母 A 至 F，请核对“${strange}”` };
  if (digits.length !== CODE_DIGITS && digits.length !== 64) return { fault: `查验码共 ${CODE_DIGITS} 位，现在是 ${digits.length} 位，请对照通报末页核对` };
  const prefix = digits.slice(0, CODE_DIGITS).toLowerCase();
  return { code: grouped(prefix), prefix };
}

/** Behind a code's name, in which the code stands; and the most names that are looked behind. */
const CODE_STRETCH = 60;
const MAX_NAMES = 100;

/** The code that a text says it carries, the last one; null: none. */
export function codeWithin(text: string): string | null {
  for (let at = text.lastIndexOf(CODE_NAME), left = MAX_NAMES; at >= 0 && left > 0; at = at === 0 ? -1 : text.lastIndexOf(CODE_NAME, at - 1), left -= 1) {
    const stretch = text.slice(at + CODE_NAME.length, at + CODE_NAME.length + CODE_STRETCH).normalize("NFKC");
    const found = new RegExp(`^[\\s:]*((?:[0-9A-F]{${GROUP}}-?){${CODE_DIGITS / GROUP}})(?![0-9A-F])`, "i").exec(stretch);
    if (found) return grouped(found[1]!.replaceAll("-", ""));
  }
  return null;
}
