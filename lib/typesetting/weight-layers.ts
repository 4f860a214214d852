/**
 * A drawing taken apart by the weight of its letters: one without letters, and one for each weight that it uses, to be laid upon each other.
 * Typst 0.13 writes the typefaces of one image in random order; with one each, the same drawing gives the same bytes. Positions and what groups
 * hand down stay, since only leaves are left out. `svg`: attributes only, letters in <text>, everything else in self-closing leaves, no opacity.
 */
export function weightLayers(svg: string): string[] {
  const weights = [...new Set(leaves(svg).flatMap(({ weight }) => weight ?? []))].sort();
  return [null, ...weights].map((layer) => leaves(svg).map(({ text, weight }) => (weight === undefined || weight === layer ? text : "")).join(""));
}

/** `weight`: undefined for what every layer keeps (groups), null for what has no letters. */
type Leaf = { text: string; weight: string | null | undefined };

const PART = /<text\b[^>]*>[\s\S]*?<\/text>|<[^>]*>|[^<]+/g;
const ROOT_OR_GROUP = /^<\/?(svg|g|defs|clipPath|\?xml)\b/;

function leaves(svg: string): Leaf[] {
  const inherited: string[] = ["400"];
  return [...svg.matchAll(PART)].map(([text]) => {
    if (text.startsWith("<text")) return { text, weight: weightOf(/^<[^>]*>/.exec(text)![0]) ?? inherited.at(-1)! };
    if (/^<(svg|g)\b/.test(text) && !text.endsWith("/>")) inherited.push(weightOf(text) ?? inherited.at(-1)!);
    if (/^<\/(svg|g)>/.test(text)) inherited.pop();
    return { text, weight: !text.startsWith("<") || ROOT_OR_GROUP.test(text) ? undefined : null };
  });
}

const WORDS: Record<string, string> = { normal: "400", bold: "700" };

function weightOf(tag: string): string | undefined {
  const given = /\sfont-weight="([^"]*)"/.exec(tag)?.[1];
  return given && (WORDS[given] ?? given);
}
