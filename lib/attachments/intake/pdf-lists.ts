/** Before and after the word that marks a list; those that programs write have some hundred characters. */
const MAX_DICTIONARY = 4096;
/** “12 0 ”, before “obj” */
const NUMBERED = /\d\s+\d+\s+$/;
const NUMBER_CHARACTERS = 30;

/**
 * Where the content of the list of objects begins whose dictionary has a word at `index`, and whether it is packed. Null for a dictionary that is not as plain as
 * programs write it: with texts or remarks, which may hold words that look like its end; with another packing than the usual one, or more than one.
 */
export function packedListAt(text: string, index: number): { start: number; isPacked: boolean } | null {
  const before = text.slice(Math.max(0, index - MAX_DICTIONARY), index);
  const opening = before.lastIndexOf("obj");
  const length = text.slice(index, index + MAX_DICTIONARY).indexOf("stream");
  if (opening < 0 || length < 0 || !NUMBERED.test(before.slice(Math.max(0, opening - NUMBER_CHARACTERS), opening))) return null;
  const begin = index + length;
  const dictionary = before.slice(opening + "obj".length) + text.slice(index, begin);
  const start = begin + "stream".length;
  const lineEnd = text.startsWith("\r\n", start) ? 2 : text[start] === "\n" || text[start] === "\r" ? 1 : 0;
  const packing = isOneDictionary(dictionary.trim()) ? packingOf(spelledOut(dictionary)) : "odd";
  return packing === "odd" || lineEnd === 0 ? null : { start: start + lineEnd, isPacked: packing === "packed" };
}

const spelledOut = (text: string): string => text.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

function isOneDictionary(dictionary: string): boolean {
  if (!dictionary.startsWith("<<") || !dictionary.endsWith(">>") || /[<>()%]/.test(dictionary.replace(/<<|>>/g, ""))) return false;
  let depth = 0;
  let closings = 0;
  for (const [bracket] of dictionary.matchAll(/<<|>>/g)) {
    depth += bracket === "<<" ? 1 : -1;
    if (depth <= 0) closings += 1;
  }
  return depth === 0 && closings === 1;
}

function packingOf(dictionary: string): "plain" | "packed" | "odd" {
  // Rows foretold from others, settings that lie elsewhere, content in another file.
  if (/\/(?:Predictor|DecodeParms(?!\s*(?:null|<<))|F(?![A-Za-z]))/.test(dictionary)) return "odd";
  const filters = dictionary.split("/Filter").slice(1);
  if (filters.length === 0) return "plain";
  return filters.length === 1 && /^\s*(?:\/(?:FlateDecode|Fl)(?![^\s/>])|\[\s*\/(?:FlateDecode|Fl)\s*\])/.test(filters[0]!) ? "packed" : "odd";
}
