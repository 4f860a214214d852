
const LINE = { style: "thin", color: { rgb: "BFC7D1" } };
const BOX = { top: LINE, right: LINE, bottom: LINE, left: LINE };
const fill = (rgb: string) => ({ type: "pattern", pattern: "solid", fgColor: { rgb } });
const FONT = { name: "微软雅黑", size: 10 };
const LOCKED = { protection: { locked: true } };
const FIXED = { font: { ...FONT, color: { rgb: "44515F" } }, fill: fill("F2F4F7"), border: BOX, ...LOCKED };
const OWN = { font: FONT, border: BOX, protection: { locked: false } };
const wrap = { wrapText: true, vertical: "top" };
const centre = { wrapText: true, vertical: "top", horizontal: "center" };
const lamp = (text: string, wash: string) => ({ font: { ...FONT, bold: true, color: { rgb: text } }, fill: fill(wash), border: BOX, alignment: centre, ...LOCKED });

/** How a cell looks: what is told is grey and locked, what is filled is white and open. Lights carry shape and word, for paper without colour. */
export const LOOKS = {
  plain: { font: FONT, ...LOCKED },
  text: { font: { ...FONT, size: 11 }, alignment: wrap, ...LOCKED },
  title: { font: { ...FONT, size: 16, bold: true }, alignment: { vertical: "center" }, ...LOCKED },
  hint: { font: { ...FONT, color: { rgb: "0B6470" } }, alignment: { vertical: "center" }, ...LOCKED },
  head: { font: { ...FONT, bold: true, color: { rgb: "FFFFFF" } }, fill: fill("5B6B7D"), border: BOX, alignment: { ...centre, vertical: "center" }, ...LOCKED },
  ownHead: { font: { ...FONT, bold: true, color: { rgb: "FFFFFF" } }, fill: fill("0B6470"), border: BOX, alignment: { ...centre, vertical: "center" }, ...LOCKED },
  fixed: { ...FIXED, alignment: wrap },
  fixedCentre: { ...FIXED, alignment: centre },
  fixedDay: { ...FIXED, alignment: centre, numFmt: "yyyy-mm-dd" },
  warning: { ...FIXED, font: { ...FONT, bold: true, color: { rgb: "A8071A" } }, alignment: wrap },
  own: { ...OWN, alignment: wrap, numFmt: "@" },
  ownCentre: { ...OWN, alignment: centre },
  ownNumber: { ...OWN, alignment: centre, numFmt: "0" },
  ownDay: { ...OWN, alignment: centre, numFmt: "yyyy-mm-dd" },
  green: lamp("1E6B2B", "E3F4E5"), yellow: lamp("8A5A00", "FFF2CC"), red: lamp("A8071A", "FDE4E4"), blue: lamp("0B4F9E", "E1EDFB"), grey: lamp("4A5560", "ECEFF2"),
} as const satisfies Record<string, object>;
export type Look = keyof typeof LOOKS;
