const THIRD_LEVEL = /^\d+[.．]/;

/** What of a paragraph is its third-level heading (1. …), which an office may set bold by custom, though the standard does not: its first sentence; "": it is none. */
export const thirdLevelHead = (text: string): string => (THIRD_LEVEL.test(text) ? /^.*?(?:。|$)/.exec(text)![0] : "");
