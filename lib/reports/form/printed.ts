import { dayInWords } from "../../base/date";
import type { ReportDocument } from "../document";
import type { Letterhead } from "../letterheads/terms";
import type { LetterheadForm } from "../terms";

/** What stands round the text, word for word as it is printed: the same in every output. */
export type Printed = {
  form: LetterheadForm;
  letterhead: Letterhead;
  mark: string;
  /** in the place of 份号 and 密级, of what is not signed yet; null: signed */
  status: string | null;
  /** empty: it was issued before reports were numbered here */
  docNo: string;
  titleLines: string[];
  addressee: string;
  /** 署名 */
  issuer: string;
  /** 成文日期 */
  date: string;
  /** 附注, in its brackets */
  contact: string | null;
  /** 抄送 with its full stop */
  copies: string | null;
  /** 印发机关 and 印发日期; a 信函 has none (§10.1) */
  imprint: { printer: string; date: string } | null;
  notes: string[];
};

export const NOT_SIGNED = "拟稿，未签发";
/** Room for the hand that signs. */
const OPEN_DATE = "　　　　年　月　日";

/** `code` is the 查验码, which cannot stand in the document that it is calculated from; null: nothing was signed that it could be looked up by. */
export function printed(document: ReportDocument, code: string | null): Printed {
  const { form, letterhead, mark, docNo, issuedOn, titleLines, addressee, issuer, notes } = document;
  const date = issuedOn ? dayInWords(issuedOn) : OPEN_DATE;
  return {
    form, letterhead, mark, titleLines, addressee, issuer, date,
    status: issuedOn === null ? NOT_SIGNED : null,
    docNo: docNo ?? (issuedOn !== null ? "" : form === "bulletin" ? "第　　期" : `${letterhead.docCode}〔　　　　〕　　号`),
    contact: letterhead.contact ? `（${letterhead.contact}）` : null,
    copies: letterhead.copies ? `${letterhead.copies.replace(/[。；;，,\s]+$/, "")}。` : null,
    imprint: form === "letter" ? null : { printer: letterhead.printer, date },
    notes: [...notes, ...(code ? [`查验码 ${code}。`] : [])],
  };
}
