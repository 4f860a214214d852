import { markOf } from "@/lib/reports/letterheads/rules";
import type { Letterhead } from "@/lib/reports/letterheads/terms";
import { markSize } from "@/lib/reports/form/mark";
import { BLANKS_OVER_NUMBER, BLANKS_OVER_TITLE, LETTER_RULE_MM, LINE_PT, MARGIN_MM, MARK_TOP_MM, PAPER_MM, RULE_UNDER_MM, SIZE_PT, TEXT_MM, TITLE_LINE_PT } from "@/lib/reports/form/page";
import type { LetterheadForm } from "@/lib/reports/terms";
import styles from "./settings.module.css";

const ptToMm = (points: number): number => (points * 25.4) / 72;
const LINE = ptToMm(LINE_PT);
const BODY = ptToMm(SIZE_PT.body);
const TITLE = ptToMm(SIZE_PT.title);
/** Of a letter, above the line that it stands on. */
const ASCENT = 0.84;
const SHOWN_MM = 190;
const CENTRE = MARGIN_MM.left + TEXT_MM.width / 2;
const RIGHT = MARGIN_MM.left + TEXT_MM.width;

type Props = { form: LetterheadForm; letterhead: Letterhead };

/** The upper part of a first page in millimetres, as the typed names make it; where things stand is what lib/reports/form says. */
export function HeadPicture({ form, letterhead }: Props) {
  const mark = markOf(form, letterhead);
  const { sizePt, widthPct } = markSize(form, mark);
  const size = ptToMm(sizePt);
  const top = (form === "letter" ? 0 : MARGIN_MM.top) + MARK_TOP_MM[form];
  const markBase = top + size * ASCENT;
  const width = ([...mark].length * size * widthPct) / 100;
  const ruleAt = form === "letter" ? top + size + RULE_UNDER_MM : markBase + (form === "document" ? BLANKS_OVER_NUMBER + 1 : 2) * LINE + RULE_UNDER_MM;
  const numberAt = form === "letter" ? ruleAt + LINE : form === "document" ? ruleAt - RULE_UNDER_MM : ruleAt - RULE_UNDER_MM - LINE;
  const titleAt = (form === "letter" ? numberAt : ruleAt) + (BLANKS_OVER_TITLE + 1) * LINE;
  const textAt = titleAt + ptToMm(TITLE_LINE_PT) + 2 * LINE;
  const { docCode, subjectLines, issuer, addressee } = letterhead;
  return (
    <svg className={styles.picture} viewBox={`0 0 ${PAPER_MM.width} ${SHOWN_MM}`} aria-hidden="true" fontFamily="FangSong, STFangsong, 'Noto Serif CJK SC', 'Noto Serif SC', serif">
      <text x={CENTRE} y={markBase} fontSize={size} textAnchor="middle" textLength={width} lengthAdjust="spacingAndGlyphs" className={styles.red} fontWeight="700">{mark}</text>
      {form === "letter" ? (
        <>
          <Rule at={ruleAt} width={LETTER_RULE_MM.width} thick={0.9} /><Rule at={ruleAt + 1.3} width={LETTER_RULE_MM.width} thick={0.35} />
          <text x={RIGHT} y={numberAt} fontSize={BODY} textAnchor="end">{docCode}〔2025〕5号</text>
        </>
      ) : (
        <>
          <text x={CENTRE} y={numberAt} fontSize={BODY} textAnchor="middle">{form === "document" ? `${docCode}〔2025〕5号` : "〔2025〕第5期"}</text>
          {form === "bulletin" && <><text x={MARGIN_MM.left + BODY} y={numberAt + LINE} fontSize={BODY}>{issuer}</text><text x={RIGHT - BODY} y={numberAt + LINE} fontSize={BODY} textAnchor="end">2025年6月9日</text></>}
          <Rule at={ruleAt} width={TEXT_MM.width} thick={0.8} />
        </>
      )}
      <text x={CENTRE} y={titleAt} fontSize={TITLE} textAnchor="middle" fontWeight="700">关于2025年5月{subjectLines[0]}</text>
      <text x={CENTRE} y={titleAt + ptToMm(TITLE_LINE_PT)} fontSize={TITLE} textAnchor="middle" fontWeight="700">{subjectLines[1]}的通报</text>
      <text x={MARGIN_MM.left} y={textAt} fontSize={BODY}>{[...`${addressee}：`].slice(0, 28).join("")}</text>
    </svg>
  );
}

const Rule = ({ at, width, thick }: { at: number; width: number; thick: number }) => <rect x={(PAPER_MM.width - width) / 2 + (width === TEXT_MM.width ? 1 : 0)} y={at} width={width} height={thick} className={styles.red} />;
