// Markup that the OCR put around the plan's words. Formulas ($…$) are words, not markup.
const HEADING_MARKS = /^\s*#{1,6}(?=\s)/gm;
const TAGS = /<\/?(?:b|i|u|sub|sup|strong|em|span|br|p|center|div)(?:\s[^<>]*)?\/?>/gi;
const BOLD = /\*\*/g;
const BLANKS = /[\s\u200b-\u200d\u2060\ufeff]+/g;

/** The words of `text` without #, ** and HTML tags; white space stays, except at both ends. */
export const stripMarkup = (text: string): string => text.replace(HEADING_MARKS, "").replace(TAGS, "").replace(BOLD, "").trim();

/** `text` without markup and without any white space: what two passages are compared by. */
export const normalise = (text: string): string => stripMarkup(text).replace(BLANKS, "");

/** Lines of a text, whatever its line ends; line n of the file is element n − 1. */
export const splitLines = (text: string): string[] => text.split(/\r\n|\n|\r/);
