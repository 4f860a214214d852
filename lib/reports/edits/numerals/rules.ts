/** Chinese numerals of every hand: also 大写 and the old ones. */
const HAN = "零〇○一二两三四五六七八九十百千万亿兆半廿卅壹贰貮弍叁参陆肆伍柒捌玖拾佰仟";
const NUMERAL = `[\\p{N}${HAN}]`;
/** 参 counts only where it is written for 叁, 半 and 两 only as amounts: what else these and other numerals are part of stands here, and so does nothing by which a number could be said. */
const WORDS = [
  "参(?=[与加照考观建股赛保展数政谋]|差不齐)", "[上下]半年", "半导体", "伍(?<=队伍|落伍)", "陆(?<=大陆|登陆)", "陆续", "陆港", "拾(?<=收拾)", "四川", "三星堆", "百姓", "百花齐放", "千方百计", "千家万户", "万众一心", "万无一失",
  "[统唯同单逐专之划]一(?![\\p{N}%‰])", "进一步", "更进一步", "一(?:部分|次性|大批|批|系列|方面|体|致|直|定|般|些|律|并|旦|同|起|切|贯|手|线|流|道|向|再|味|度|概|举|齐|如既往|以贯之|抓到底|把手|盘棋|张图|网通办|站式|窗受理|揽子|带一路|事一议|企一策|项一策|项目一策|案一策|月一调度|周一调度|竿子插到底|刻不停)",
  "三医联动", "三位一体", "三令五申", "三区三线", "四上企业", "两不误", "两手抓", "第一(?:时间|责任人|要务|动力|资源|生产力)", "十分(?=重[要视]|必要|突出|明显|紧[迫张]|严峻|关键|有限)",
  "(?<=[“‘])十[四五]五(?=[”’]|规划|时期|期间)", "十[四五]五(?=规划|时期|期间)", "百分(?=[点比率制])", "(?<=^|[，。；：、！？])[一二三四五六七八九十](?=[是要])",
];
const REAL_WORDS = new RegExp(WORDS.join("|"), "gu");
const FIGURES = new RegExp(`(?:第|百分之)?${NUMERAL}+|翻番|翻倍|成倍|倍增|[%‰]`, "gu");

/** What is shown without space, or not shown at all, must not keep a figure from being seen: it is looked for without them. */
export const closed = (text: string): string => text.replace(/[\s\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "");

/** A figure as it is told to who wrote it, and with what follows: by that it is known again. */
export type Figure = { said: string; known: string };

/** Numerals of any script and Chinese ones in a stretch of words, with the character that they count by (“三项”, “三十多”); words that only hold one (统一, 一次性, “十四五”规划) are none. */
export function figuresIn(stretch: string): Figure[] {
  const plain = closed(stretch).replace(/[^\p{N}\p{P}]/gu, (character) => character.normalize("NFKC"));
  const masked = plain.replace(REAL_WORDS, (word) => "＿".repeat(word.length));
  return [...masked.matchAll(FIGURES)].map(({ 0: figure, index }) => {
    const after = plain.slice(index + figure.length);
    return { said: figure + (/^(?:个?百分点|分之\p{L}|[多余几来]?[个项家件名次天日周月年位成倍分番条户人期级元批类处座套份张种层折步%‰])/u.exec(after)?.[0] ?? ""), known: figure + after.slice(0, 2) };
  });
}

/** Those of `given` that are not among the `generated` ones, each of which stands for one. */
export function addedTo(generated: readonly Figure[], given: readonly Figure[]): string[] {
  const left = generated.map(({ known }) => known);
  return given.filter(({ known }) => !left.includes(known) || left.splice(left.indexOf(known), 1).length === 0).map(({ said }) => said);
}

const HARMLESS = /^[\p{Script=Han}“”‘’《》〈〉（）()、，。；：！？【】〔〕…]?$/u;
const NUMERAL_ONLY = new RegExp(NUMERAL, "u");
/** After a figure these make another of it. */
const MULTIPLES = /^(?:[多余几来倍折番点]|分之|个?百分点|成(?:[多以左]|\P{L}|$))/u;
const isFigureStart = (text: string) => /^[\p{N}+−-]/u.test(text);
const isFigureEnd = (text: string) => /[\p{N}%‰]$/u.test(text);

/** A fact between the words next to it. */
export type Neighbours = { before: string; after: string };

/**
 * The character or word that changes what a fact says when it stands right before or after it (“-”, “十”, “%”, “万”, “多”); null: none does.
 * What stands in the generated paragraph in that place (`generated`) does not.
 */
export function distortion(fact: string, { before, after }: Neighbours, generated: Neighbours): string | null {
  const [head, tail] = [[...closed(before)].at(-1) ?? "", [...closed(after)][0] ?? ""];
  const isHarmful = (sign: string) => !HARMLESS.test(sign) || NUMERAL_ONLY.test(sign.normalize("NFKC"));
  if (head !== ([...closed(generated.before)].at(-1) ?? "") && (isHarmful(head) || /[正负第点]/.test(head) && isFigureStart(fact))) return head;
  const multiple = isFigureEnd(fact) ? MULTIPLES.exec(closed(after))?.[0] : undefined;
  if (multiple !== undefined && MULTIPLES.exec(closed(generated.after))?.[0] !== multiple) return multiple;
  return tail !== ([...closed(generated.after)][0] ?? "") && isHarmful(tail) ? tail : null;
}

/** Whether the words between two figures make one of them: nothing, or a stop that could be a decimal's, a thousand's or a ratio's. */
export const runsTogether = (one: string, between: string, other: string): boolean => closed(between) === "" || (/^[，。：]$/.test(closed(between)) && isFigureEnd(one) && isFigureStart(other));
