import { stripMarkup } from "./markup";

// Slips of the scanner that a reader should check against the printed plan. The words are kept as they stand.
const ENGLISH_BETWEEN_HAN = /[\u4e00-\u9fff]\s+(and|or|the|of|with|for)\s+[\u4e00-\u9fff]/;
const TRADITIONAL = /[術業產發學國實驗經為與個創設資優點綠體機動車電環應處製術東長門開關]/;
const HALF_WIDTH_COMMA = /[\u4e00-\u9fff],[\u4e00-\u9fff]/g;

/** Lines where the OCR text is probably not what was printed. */
export function findOcrDoubts(lines: readonly string[]): { line: number; message: string }[] {
  return lines.flatMap((raw, index) => {
    const text = stripMarkup(raw);
    const doubts: string[] = [];
    const english = ENGLISH_BETWEEN_HAN.exec(text);
    if (english) doubts.push(`中文句中夹有英文“${english[1]}”：“${around(text, english.index)}”，疑似识别错误，已照原样保留`);
    const traditional = TRADITIONAL.exec(text);
    if (traditional) doubts.push(`有繁体字“${traditional[0]}”：“${around(text, traditional.index)}”，疑似识别错误，已照原样保留`);
    const commas = text.match(HALF_WIDTH_COMMA)?.length ?? 0;
    if (commas > 0) doubts.push(`${commas} 处逗号为半角，疑似识别错误，已照原样保留`);
    return doubts.map((message) => ({ line: index + 1, message }));
  });
}

const around = (text: string, at: number): string => text.slice(Math.max(0, at - 4), at + 12).trim();
