import type { Block, Fact, Piece } from "../document";
import type { Composition } from "../sources";
import { addedTo, distortion, figuresIn, runsTogether } from "./numerals/rules";

/** Under this key the title's lines are kept, one below the other: where it breaks is for people to say, what it says is not. */
export const TITLE = "title";
/** Characters of one paragraph; facts count as their {1}. */
export const PARAGRAPH_MAX_CHARS = 2000;
/** More lines than a title of two or three (GB/T 9704-2012 §7.3.1: 分一行或多行) would ever need. */
const TITLE_MAX_LINES = 4;

type Paragraph = Extract<Block, { kind: "paragraph" }>;
/** What may be rewritten: the words of the opening and of the sections; annexes are lists. */
export const paragraphsOf = ({ opening, sections }: Pick<Composition, "opening" | "sections">): Paragraph[] =>
  [...opening, ...sections.flatMap(({ blocks }) => blocks)].filter((block) => block.kind === "paragraph");

const isFact = (piece: Piece): piece is Fact => typeof piece !== "string";
export const factsIn = (pieces: readonly Piece[]): Fact[] => pieces.filter(isFact);

/** A paragraph as it is kept when rewritten: "共{1}项，其中{2}项" with the facts by their place. Braces of its own become quotation marks that no fact is written with. */
export function templateOf(pieces: readonly Piece[]): string {
  let at = 0;
  return pieces.map((piece) => (isFact(piece) ? `{${(at += 1)}}` : piece.replaceAll("{", "〔").replaceAll("}", "〕"))).join("");
}

const PLACE = /\{(\d+)\}/;
/** Line ends, tabs, signs that turn or hide text, and characters that typefaces do not have. */
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/u;

const listOf = (items: readonly string[]) => [...new Set(items)].map((item) => `“${item}”`).join("、");

/** What is wrong with a paragraph's new words, in a sentence; null: nothing. Empty leaves the paragraph out, which one with facts cannot be. */
export function faultOf({ pieces, isRequirement }: Pick<Paragraph, "pieces" | "isRequirement">, text: string): string | null {
  const facts = factsIn(pieces);
  if ([...text].length > PARAGRAPH_MAX_CHARS) return `每段最多 ${PARAGRAPH_MAX_CHARS} 字，现为 ${[...text].length} 字，请精简或另分段落`;
  if (UNPRINTABLE.test(text)) return "段内不能换行，也不能有制表符等不可见字符，请删除后再保存";
  const places: number[] = [];
  const words = text.split(PLACE).filter((part, at) => at % 2 === 0 || !places.push(Number(part)));
  if (/[{}]/.test(words.join(""))) return "文字中不能使用花括号“{ }”，请改用其他括号";
  const lost = facts.filter((_, at) => !places.includes(at + 1));
  if (lost.length > 0) return text.trim() === "" ? "本段含有封存数据，不能整段删去" : `${listOf(lost.map((fact) => fact.text))}由封存数据生成，不能删去，请放回段中`;
  if (places.length > facts.length) return "同一个数据在段中只能出现一次，请删去重复的";
  const own = wordsAround(pieces);
  const distorted = distortedIn(facts, own, places.map((place) => place - 1), words);
  if (distorted !== null || isRequirement) return distorted;
  const added = addedTo(own.flatMap(figuresIn), words.flatMap(figuresIn));
  return added.length > 0 ? `${listOf(added)}不是由封存数据生成的，段中不能另写数字，请删去或换一种说法；如需补充，请在“下一步要求”中写明` : null;
}

/** The words before, between and after the facts: one more than there are facts. */
function wordsAround(pieces: readonly Piece[]): string[] {
  const words = [""];
  for (const piece of pieces) if (isFact(piece)) words.push(""); else words[words.length - 1] += piece;
  return words;
}

/** A fact that its new neighbours make another figure of, in a sentence. `places`: the facts in the order in which `words` stand around them. */
function distortedIn(facts: readonly Fact[], own: readonly string[], places: readonly number[], words: readonly string[]): string | null {
  for (const [at, place] of places.entries()) {
    const [{ text }, before, after, next] = [facts[place]!, words[at]!, words[at + 1]!, places[at + 1]];
    const isAsGenerated = next === place + 1 && after === own[next];
    if (next !== undefined && !isAsGenerated && runsTogether(text, after, facts[next]!.text)) return `“${text}”和“${facts[next]!.text}”连在一起会被读成另一个数，请在两个数据之间加上文字`;
    const beside = distortion(text, { before, after }, { before: own[place]!, after: own[place + 1]! });
    if (beside !== null) return `数据“${text}”旁边的“${beside}”会改变它的意思，请删去，或用其他文字隔开`;
  }
  return null;
}

/** The same of a title: only where its lines break may move. */
export function titleFaultOf(lines: readonly string[], text: string): string | null {
  const given = text.split("\n");
  if (given.join("") !== lines.join("")) return "标题的文字由版头设置和期次生成，只能调整分行的位置";
  if (given.length > TITLE_MAX_LINES) return `标题最多分 ${TITLE_MAX_LINES} 行`;
  return given.some((line) => line === "") ? "标题不能有空行" : null;
}

/** The words with the facts in their places; the facts are the generated ones themselves, and so open the same rows. It must have no fault. */
export const withFacts = (pieces: readonly Piece[], text: string): Piece[] => {
  const facts = factsIn(pieces);
  return text.split(PLACE).map((part, at) => (at % 2 === 0 ? part : facts[Number(part) - 1]!)).filter((piece) => piece !== "");
};

/**
 * What the office wrote in the places of what was generated. Words that no longer fit the facts (`stale`, by key) stay unused:
 * the paragraph stands as generated until somebody has looked at it again. Nothing is put where no paragraph is.
 */
export function withEdits<C extends Pick<Composition, "titleLines" | "opening" | "sections">>(composition: C, edits: ReadonlyMap<string, string>): { edited: C; stale: string[] } {
  if (edits.size === 0) return { edited: composition, stale: [] };
  const known = new Map(paragraphsOf(composition).map((block) => [block.key, block]));
  const title = edits.get(TITLE);
  const keepsTitle = title === undefined || titleFaultOf(composition.titleLines, title) !== null;
  const fits = (key: string, text: string) => (key === TITLE ? !keepsTitle : known.has(key) && faultOf(known.get(key)!, text) === null);
  const stale = [...edits].filter(([key, text]) => !fits(key, text)).map(([key]) => key).sort();
  const written = (blocks: Block[]): Block[] =>
    blocks.flatMap((block) => {
      const text = block.kind === "paragraph" ? edits.get(block.key) : undefined;
      if (block.kind !== "paragraph" || text === undefined || stale.includes(block.key)) return [block];
      return text.trim() === "" ? [] : [{ ...block, pieces: withFacts(block.pieces, text) }];
    });
  const sections = composition.sections.map((section) => ({ ...section, blocks: written(section.blocks) }));
  return { edited: { ...composition, titleLines: keepsTitle ? composition.titleLines : title.split("\n"), opening: written(composition.opening), sections }, stale };
}

/** Whether words that were written for one generated paragraph can be taken over for another: the same sentence with other figures. */
export const isSameSentence = (one: readonly Piece[], other: readonly Piece[]): boolean => templateOf(one) === templateOf(other);

/** The paragraph as text, and how long it is: for the counter while one writes. */
export const textWith = (pieces: readonly Piece[], text: string): string => withFacts(pieces, text).map((piece) => (isFact(piece) ? piece.text : piece)).join("");
