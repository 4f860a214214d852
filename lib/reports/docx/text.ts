import { Paragraph, TextRun, type IParagraphOptions, type IRunOptions } from "docx";
import { thirdLevelHead } from "../form/third-level";
import { STYLES, type StyleId } from "./styles";

/** Typeface, size and closeness are the style's. Without the hint Word draws “ ” — … in the Latin face, half as wide. */
export const run = (text: string, more: Partial<IRunOptions> = {}): TextRun => new TextRun({ text, font: { hint: "eastAsia" } as { name: string; hint: string }, ...more });

export const line = (style: StyleId, text: string, more: Partial<IParagraphOptions> = {}): Paragraph => new Paragraph({ style, children: text === "" ? [] : [run(text)], ...more });

export const blank = (): Paragraph => line(STYLES.flush, "");

/** 1. … is the third level; where an office sets it bold (by custom, the standard does not) its first sentence is. */
export function bodyText(text: string, isThirdLevelBold: boolean, keepNext = false): Paragraph {
  const head = isThirdLevelBold ? thirdLevelHead(text) : "";
  return line(STYLES.body, "", { ...(keepNext && { keepNext }), children: [...(head ? [run(head, { bold: true })] : []), ...(head.length < text.length ? [run(text.slice(head.length))] : [])] });
}
