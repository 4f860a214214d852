import { ACROSS_MARGIN_MM, CHARACTER_PT, LINE_PT, MARGIN_MM, PAPER_MM, TIGHTEN_PT } from "../form/page";

/** Millimetres in twentieths of a point, rounded: the library's own function cuts, and A4 comes out a step too small. */
export const mm = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4);
export const pt = (points: number): number => Math.round(points * 20);

const SIZE = { width: mm(PAPER_MM.width), height: mm(PAPER_MM.height) };
const sides = ({ top, right, bottom, left }: Record<"top" | "right" | "bottom" | "left", number>) => ({ top: mm(top), right: mm(right), bottom: mm(bottom), left: mm(left) });
// The footer's lower edge is that of a 信函's lower rule; page numbers keep off it by their style.
export const UPRIGHT = { size: SIZE, margin: { ...sides(MARGIN_MM), header: mm(15), footer: mm(20) } };
export const ACROSS = { size: { ...SIZE, orientation: "landscape" as const }, margin: { ...sides(ACROSS_MARGIN_MM), header: mm(15), footer: mm(15) } };

/** 22 lines a page: readers other than LibreOffice show it as the page's setting; the lines themselves are exact. */
export const LINE = pt(LINE_PT);
export const TIGHTEN = pt(TIGHTEN_PT);
export const CHARACTER = pt(CHARACTER_PT);
