import type { IRunOptions } from "docx";

/** Millimetres in twentieths of a point, rounded: the library's own function cuts, and A4 comes out a step too small. */
export const mm = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4);

// GB/T 9704-2012: A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm; 22 lines of 28 characters.
export const PAGE = {
  size: { width: mm(210), height: mm(297) },
  // The footer's own margin puts the page number's dash 7 mm under the text.
  margin: { top: mm(37), left: mm(28), right: mm(26), bottom: mm(35), header: mm(15), footer: mm(25) },
};
export const TEXT_WIDTH_MM = 156;
/** 225 mm / 22 lines, in twentieths of a point */
export const LINE = 579;
/** 156 mm / 28 characters is a little less than 16 pt each */
export const TIGHTEN = -5;
/** two characters of body text */
export const INDENT = 2 * (320 + TIGHTEN);
export const RED = "FF0000";

/** Fonts are only named: the reader's office has them. Without the hint Word draws “ ” — … in the Latin face. */
export const face = (eastAsia: string, ascii = "Times New Roman") => ({ ascii, hAnsi: ascii, cs: ascii, eastAsia, hint: "eastAsia" as const });
export const FACES = {
  body: face("仿宋_GB2312"), heading: face("黑体"), subheading: face("楷体_GB2312"), title: face("方正小标宋简体"), number: face("宋体", "宋体"),
};

/** Half points. */
export const SIZES = { mark: 60, title: 44, body: 32, issue: 28, table: 21, note: 21 } as const;

export const bodyRun = (text: string, more: Partial<IRunOptions> = {}): IRunOptions => ({ text, font: FACES.body, size: SIZES.body, characterSpacing: TIGHTEN, ...more });
