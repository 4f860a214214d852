import { LINE_PT, NUMBER_UNDER_MM, SIZE_PT, TITLE_LINE_PT } from "../form/page";
import type { Typefaces } from "../letterheads/terms";
import { CHARACTER, LINE, mm, pt, TIGHTEN } from "./page";

/** Ids of the named styles. Word processors give them ids of their own when they save, so a template is read by the names. */
export const STYLES = {
  body: "GwBody", flush: "GwFlush", heading: "GwHeading1", subheading: "GwHeading2", title: "GwTitle", mark: "GwMark", number: "GwNumber", status: "GwStatus", rule: "GwRule",
  attachments: "GwAttachments", signature: "GwSignature", annexNumber: "GwAnnexNumber", annexTitle: "GwAnnexTitle",
  table: "GwTable", tableHead: "GwTableHead", caption: "GwCaption", tableNote: "GwTableNote", note: "GwNote", imprint: "GwImprint", pageNumber: "GwPageNumber", thin: "GwThin",
} as const;
export type StyleId = (typeof STYLES)[keyof typeof STYLES];

type Style = { id: string; name: string; basedOn?: string; next?: string; paragraph?: string; run?: string };

/**
 * word/styles.xml. Written here and not by the library, which knows no snapToGrid of a paragraph: without it the grid of 28.95 pt holds in tables, heads
 * and notes as well. Elements stand in the order of the schema (ECMA-376 §17.3.1.26).
 */
export function stylesXml(typefaces: Typefaces): string {
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
    `<w:docDefaults><w:rPrDefault><w:rPr>${face(typefaces.body, typefaces.latin)}${size(SIZE_PT.body)}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>` +
    stylesOf(typefaces).map(styleXml).join("") +
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style></w:styles>'
  );
}

const OFF_GRID = '<w:snapToGrid w:val="0"/>';
const exact = (points: number, more = "") => `<w:spacing ${more}w:line="${pt(points)}" w:lineRule="exact"/>`;
const first = (twips: number) => `<w:ind w:firstLine="${twips}"/>`;
const aligned = (side: "left" | "center" | "right" | "both") => `<w:jc w:val="${side}"/>`;
const size = (points: number) => `<w:sz w:val="${2 * points}"/><w:szCs w:val="${2 * points}"/>`;
const face = (eastAsia: string, latin: string) => `<w:rFonts w:hint="eastAsia" w:ascii="${escape(latin)}" w:hAnsi="${escape(latin)}" w:cs="${escape(latin)}" w:eastAsia="${escape(eastAsia)}"/>`;
const escape = (text: string) => text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function stylesOf({ body, heading, subheading, title, number, latin }: Typefaces): Style[] {
  return [
    // No quarter of a space between Chinese and figures; a page holds its 22 lines whatever they belong to.
    { id: "Normal", name: "Normal", paragraph: '<w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>', run: face(body, latin) + size(SIZE_PT.body) },
    { id: STYLES.body, name: "公文正文", paragraph: exact(LINE_PT) + first(2 * CHARACTER) + aligned("both"), run: `<w:spacing w:val="${TIGHTEN}"/>` },
    { id: STYLES.flush, name: "公文主送", basedOn: STYLES.body, next: STYLES.body, paragraph: first(0) + aligned("left") },
    { id: STYLES.heading, name: "公文一级标题", basedOn: STYLES.body, next: STYLES.body, paragraph: '<w:keepNext/><w:outlineLvl w:val="0"/>', run: face(heading, latin) },
    { id: STYLES.subheading, name: "公文二级标题", basedOn: STYLES.body, next: STYLES.body, paragraph: '<w:keepNext/><w:outlineLvl w:val="1"/>', run: face(subheading, latin) },
    { id: STYLES.title, name: "公文标题", next: STYLES.flush, paragraph: `<w:keepNext/>${OFF_GRID}${exact(TITLE_LINE_PT)}${aligned("center")}`, run: face(title, latin) + size(SIZE_PT.title) },
    { id: STYLES.mark, name: "公文发文机关标志", paragraph: OFF_GRID + aligned("center"), run: face(title, title) },
    { id: STYLES.number, name: "公文发文字号", paragraph: `${OFF_GRID}${exact(LINE_PT)}${aligned("center")}` },
    { id: STYLES.status, name: "公文状态", paragraph: `${OFF_GRID}${exact(LINE_PT)}${aligned("left")}`, run: face(heading, latin) },
    { id: STYLES.rule, name: "公文红线", paragraph: OFF_GRID },
    { id: STYLES.attachments, name: "公文附件说明", basedOn: STYLES.body, paragraph: aligned("left") },
    { id: STYLES.signature, name: "公文署名", basedOn: STYLES.body, paragraph: first(0) + aligned("right") },
    { id: STYLES.annexNumber, name: "公文附件序号", basedOn: STYLES.body, next: STYLES.annexTitle, paragraph: `<w:keepNext/>${first(0)}${aligned("left")}<w:outlineLvl w:val="0"/>`, run: face(heading, latin) },
    { id: STYLES.annexTitle, name: "公文附件标题", next: STYLES.body, paragraph: `<w:keepNext/>${OFF_GRID}${exact(32, `w:before="${LINE}" w:after="160" `)}${aligned("center")}`, run: face(title, latin) + size(SIZE_PT.annexTitle) },
    { id: STYLES.table, name: "公文表格", paragraph: `${OFF_GRID}<w:spacing w:before="20" w:after="20" w:line="${pt(15)}" w:lineRule="atLeast"/>${aligned("left")}`, run: size(SIZE_PT.table) },
    { id: STYLES.tableHead, name: "公文表头", basedOn: STYLES.table, paragraph: `<w:keepNext/>${aligned("center")}`, run: face(heading, latin) },
    { id: STYLES.caption, name: "公文表题", next: STYLES.table, paragraph: `<w:keepNext/>${OFF_GRID}${exact(20, 'w:before="100" w:after="40" ')}${aligned("center")}`, run: face(heading, latin) + size(SIZE_PT.caption) },
    { id: STYLES.tableNote, name: "公文表注", basedOn: STYLES.table, paragraph: exact(18, 'w:before="40" w:after="100" ') },
    { id: STYLES.note, name: "公文编制说明", paragraph: `${OFF_GRID}${exact(18)}${aligned("left")}`, run: size(SIZE_PT.table) },
    { id: STYLES.imprint, name: "公文版记", paragraph: `${OFF_GRID}${exact(24)}`, run: size(SIZE_PT.small) },
    { id: STYLES.pageNumber, name: "公文页码", paragraph: `${OFF_GRID}${exact(16, `w:after="${NUMBER_AFTER}" `)}`, run: face(number, number) + size(SIZE_PT.small) },
    { id: STYLES.thin, name: "公文细行", paragraph: `${OFF_GRID}${exact(1)}`, run: size(1) },
  ];
}

/** From the dashes of the number to the lower edge of the footer, 20 mm above that of the paper, so that they are 7 mm under the 版心. */
const NUMBER_AFTER = mm(15 - NUMBER_UNDER_MM) - 138;

function styleXml({ id, name, basedOn, next, paragraph = "", run = "" }: Style): string {
  const isDefault = id === "Normal";
  return (
    `<w:style w:type="paragraph"${isDefault ? ' w:default="1"' : ' w:customStyle="1"'} w:styleId="${id}"><w:name w:val="${name}"/>` +
    `${isDefault ? "" : `<w:basedOn w:val="${basedOn ?? "Normal"}"/>`}${next ? `<w:next w:val="${next}"/>` : ""}<w:qFormat/>` +
    `<w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`
  );
}
