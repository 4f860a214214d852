/** Em of a character, generously: the fonts that come after ours are no wider. */
function emOf(sign: string): number {
  const code = sign.codePointAt(0)!;
  if (code > 0x2e7f || (code >= 0x2010 && code <= 0x2027)) return 1;
  if (/[MW@%]/.test(sign)) return 0.95;
  if (/[A-Z&]/.test(sign)) return 0.72;
  return /[ .,:;'|!ijlI()/-]/.test(sign) ? 0.38 : 0.6;
}

/** How wide words of a size are at most. */
export const widthOf = (text: string, size: number): number => [...text].reduce((sum, sign) => sum + emOf(sign), 0) * size;

/** The words, or as much of them as there is room for, ending in “…”; empty when not even two characters are left. `tail` is never cut. */
export function fitted(text: string, width: number, size: number, tail = ""): string {
  if (widthOf(text + tail, size) <= width) return text + tail;
  const signs = [...text];
  let room = width - widthOf(`…${tail}`, size);
  let kept = "";
  for (const sign of signs) {
    room -= emOf(sign) * size;
    if (room < 0) break;
    kept += sign;
  }
  if ([...kept].length >= 2) return `${kept.trimEnd()}…${tail}`;
  return tail !== "" && widthOf(tail, size) <= width ? tail.trim() : "";
}
