import { BorderStyle, Paragraph, Tab, Table, TableCell, TableLayoutType, TableRow, TabStopType, TableAnchorType, RelativeVerticalPosition } from "docx";
import { IMPRINT_RULE_MM, MARGIN_MM, SIZE_PT, TEXT_MM } from "../form/page";
import type { Printed } from "../form/printed";
import { signOff } from "../form/sign-off";
import { CHARACTER, mm, pt } from "./page";
import { STYLES } from "./styles";
import { line, run } from "./text";

/** 附件说明 (§7.3.4): one blank line under the text, names one under the other, without a full stop; all on one page with the signature. */
export function attachments(titles: readonly string[]): Paragraph[] {
  if (titles.length === 0) return [];
  const [begin, label] = [2 * CHARACTER, 3 * CHARACTER];
  const name = Math.round((titles.length > 9 ? 1.75 : 1.25) * CHARACTER);
  return [
    line(STYLES.flush, "", { keepNext: true }),
    ...titles.map((title, at) =>
      line(STYLES.attachments, "", {
        keepNext: true,
        ...(titles.length === 1
          ? { indent: { left: begin + label, hanging: label }, children: [run(`附件：${title}`)] }
          : {
              indent: { left: begin + label + name, hanging: at === 0 ? label + name : name },
              tabStops: [{ type: TabStopType.LEFT, position: begin + label + name }],
              children: [run(`${at === 0 ? "附件：" : ""}${at + 1}.`), run("", { children: [new Tab(), title] })],
            }),
      }),
    ),
  ];
}

/** 署名, 成文日期 and 附注 (§7.3.5, §7.3.6): with the last line of what stands before them; room for the seal above them. */
export function signature({ letterhead, issuer, date, contact }: Printed): Paragraph[] {
  const { issuerRight, dateRight } = signOff(issuer, date, letterhead.isStamped);
  const gap = line(STYLES.flush, "", { keepNext: true });
  return [
    gap,
    ...(letterhead.isStamped ? [line(STYLES.flush, "", { keepNext: true })] : []),
    line(STYLES.signature, issuer, { indent: { right: Math.round(issuerRight * CHARACTER) }, keepNext: true }),
    line(STYLES.signature, date, { indent: { right: Math.round(dateRight * CHARACTER) }, keepNext: contact !== null }),
    ...(contact === null ? [] : [line(STYLES.body, contact)]),
  ];
}

/** 附件1 in 黑体 on the first line, its title on the third (§7.3.7). */
export const annexHead = (number: number | null, title: string, isNewPage: boolean): Paragraph[] => [
  line(STYLES.annexNumber, number === null ? "附件" : `附件${number}`, { pageBreakBefore: isNewPage }),
  line(STYLES.annexTitle, title),
];

/** Where the data come from, on the last page: for the check, not part of the document's text. */
export const notesOf = (notes: readonly string[], isNewPage: boolean): Paragraph[] =>
  notes.length === 0 ? [] : [line(STYLES.annexNumber, "编制说明", { pageBreakBefore: isNewPage }), ...notes.map((note) => line(STYLES.note, note))];

const rule = (millimetres: number) => ({ style: BorderStyle.SINGLE, size: Math.round((millimetres * 72 * 8) / 25.4), color: "000000", space: 0 });
const NONE = { style: BorderStyle.NIL, size: 0, color: "auto" };

/**
 * 版记 (§7.4): its last rule on the lower edge of the 版心, however many lines 抄送 has. A floating table, because nothing else stands at the foot of a
 * page; LibreOffice floats it only from the edge of the paper. Without the thin line after it there would be one page more.
 */
export function imprintOf({ form, copies, imprint }: Printed): (Paragraph | Table)[] {
  const rows = [...(copies === null ? [] : [copiesLine(copies)]), ...(imprint === null ? [] : [imprintLine(imprint)])];
  if (rows.length === 0) return [];
  const [outer, inner] = form === "letter" ? [NONE, NONE] : [rule(IMPRINT_RULE_MM.outer), rule(IMPRINT_RULE_MM.inner)];
  const width = mm(TEXT_MM.width);
  return [
    new Table({
      float: { horizontalAnchor: TableAnchorType.PAGE, absoluteHorizontalPosition: mm(MARGIN_MM.left), verticalAnchor: TableAnchorType.MARGIN, relativeVerticalPosition: RelativeVerticalPosition.BOTTOM },
      layout: TableLayoutType.FIXED,
      width: { size: width, type: "dxa" },
      columnWidths: [width],
      margins: { left: 0, right: 0, top: 0, bottom: 0 },
      borders: { top: outer, bottom: outer, left: NONE, right: NONE, insideHorizontal: inner, insideVertical: NONE },
      rows: rows.map((child) => new TableRow({ cantSplit: true, children: [new TableCell({ width: { size: width, type: "dxa" }, children: [child] })] })),
    }),
    line(STYLES.thin, ""),
  ];
}

const SMALL = pt(SIZE_PT.small);
/** one character in at both sides, further lines under the first name */
const copiesLine = (copies: string) => line(STYLES.imprint, `抄送：${copies}`, { indent: { left: 4 * SMALL, right: SMALL, hanging: 3 * SMALL } });
const imprintLine = ({ printer, date }: { printer: string; date: string }) =>
  line(STYLES.imprint, "", { indent: { left: SMALL, right: SMALL }, tabStops: [{ type: TabStopType.RIGHT, position: mm(TEXT_MM.width) - SMALL }], children: [run(printer), run("", { children: [new Tab(), `${date}印发`] })] });
