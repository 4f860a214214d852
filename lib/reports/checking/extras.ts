import { decoded } from "../templates/xml";

/** What may show or hide more than the words that are read, and how it is called. Everything that is neither here nor among the known is told as unknown. */
const EXTRAS = {
  "w:drawing": "图片或图形", "w:pict": "图片或图形", "w:object": "嵌入的对象", "w:altChunk": "引入的其他文档", "m:oMath": "公式", "w:sym": "符号", "w:footnoteReference": "脚注", "w:endnoteReference": "尾注",
  "w:commentReference": "批注", "w:noBreakHyphen": "不间断连字符", "w:softHyphen": "可选连字符", "w:dataBinding": "与文字不同源的数据", "w15:dataBinding": "与文字不同源的数据",
  "w:vanish": "隐藏的文字", "w:webHidden": "隐藏的文字", "w:specVanish": "隐藏的文字", "w:hidden": "隐藏的文字", "w14:textFill": "隐藏的文字", "w:strike": "删除线", "w:dstrike": "删除线",
  "w:vMerge": "合并的单元格", "w:hMerge": "合并的单元格",
  "w:del": "修订痕迹", "w:ins": "修订痕迹", "w:moveFrom": "修订痕迹", "w:moveTo": "修订痕迹", "w:rPrChange": "修订痕迹", "w:pPrChange": "修订痕迹",
} as const;
const [NUMBERED, FIELD, PALE, TINY, UNKNOWN] = ["自动编号", "域", "近于白色的文字", "极小的文字", "系统不能识别的内容"] as const;

export type Extra = (typeof EXTRAS)[keyof typeof EXTRAS] | typeof NUMBERED | typeof FIELD | typeof PALE | typeof TINY | typeof UNKNOWN;
/** How many of each. */
export type Extras = Map<Extra, number>;

/** What word processors write of themselves, and what only carries words or shapes them. */
const KNOWN = new Set(
  `document body hdr ftr p pPr r rPr t tab br cr lastRenderedPageBreak proofErr bookmarkStart bookmarkEnd permStart permEnd hyperlink noProof fldChar instrText fldSimple
  sdt sdtPr sdtEndPr sdtContent id alias tag lock text placeholder docPart docPartObj docPartGallery docPartUnique txbxContent
  pStyle keepNext keepLines pageBreakBefore framePr widowControl suppressLineNumbers suppressAutoHyphens pBdr top left bottom right start end between bar shd tabs kinsoku wordWrap overflowPunct topLinePunct
  autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle numPr ilvl numId
  rStyle rFonts b bCs i iCs outline shadow emboss imprint color w kern position sz szCs highlight u bdr fitText vertAlign em lang eastAsianLayout
  sectPr headerReference footerReference footnotePr endnotePr pos numFmt numStart numRestart type pgSz pgMar paperSrc pgBorders pgNumType cols col formProt vAlign noEndnote titlePg rtlGutter docGrid printerSettings
  tbl tblPr tblPrEx tblGrid gridCol tr trPr tc tcPr tblStyle tblpPr tblOverlap tblStyleRowBandSize tblStyleColBandSize tblW tblCellSpacing tblInd tblBorders insideH insideV tl2br tr2bl tblLayout tblCellMar tblLook
  tblCaption tblDescription gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tcW gridSpan tcBorders tcMar noWrap tcFitText hideMark`.split(/\s+/),
);

/** A field that prints the page's number and nothing of its own. */
const PAGE_FIELD = /^\s*(PAGE|NUMPAGES|SECTIONPAGES)?(\s*\\\*\s*(MERGEFORMAT|Arabic))?\s*$/i;
export const fieldExtra = (code: string): Extra | null => (PAGE_FIELD.test(decoded(code)) ? null : FIELD);

/** What an opening tag adds, in a text (`isShape`: within a drawing, which is an extra itself). Sizes in half points. */
export function tagExtra(name: string, tag: string, isShape: boolean): Extra | null {
  const value = valueIn(tag, "w:val");
  if (name in EXTRAS) return /^(0|false|off)$/.test(value) ? null : EXTRAS[name as keyof typeof EXTRAS];
  if (name === "w:numId") return value === "0" ? null : NUMBERED;
  if (name === "w:color") return /^([d-f].){3}$/i.test(value) || /background|light/i.test(valueIn(tag, "w:themeColor")) ? PALE : null;
  if (name === "w:sz") return Number(value) < 10 ? TINY : null;
  if (name === "w:fldSimple") return fieldExtra(valueIn(tag, "w:instr"));
  if (name.startsWith("mc:") || (name.startsWith("w:") && KNOWN.has(name.slice(2)))) return null;
  return isShape && !name.startsWith("w:") ? null : UNKNOWN;
}

/** What a tag of a style adds: what it does not know does not matter there. */
export function styleExtra(name: string, tag: string): Extra | null {
  const extra = tagExtra(name, tag, true);
  return extra === UNKNOWN ? null : extra;
}

export function valueIn(tag: string, attribute: string): string {
  const [, double, single] = new RegExp(`\\s${attribute}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag) ?? [];
  return decoded(double ?? single ?? "");
}

export const addExtra = (extras: Extras, extra: Extra | null, times = 1): void => void (extra && times > 0 && extras.set(extra, (extras.get(extra) ?? 0) + times));
/** Of each the most that either has: only one of them is shown. */
export const mostOf = (all: readonly Extras[]): Extras => new Map(all.flatMap((extras) => [...extras.keys()]).map((extra) => [extra, Math.max(...all.map((extras) => extras.get(extra) ?? 0))]));
