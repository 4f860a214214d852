import { dayInWords } from "../base/date";
import { canonicalJson, sha256 } from "../dispatch/sealing/snapshot";
import { composeMonth } from "./compositions/month";
import { composeQuarter } from "./compositions/quarter";
import { composeYear } from "./compositions/year";
import { bodyLength, isFact, type Block, type Cell, type Piece, type ReportDocument } from "./document";
import { withEdits } from "./edits/rules";
import { docNoInWords, markOf } from "./letterheads/rules";
import type { Letterhead } from "./letterheads/terms";
import type { Composition, Sources, Standing } from "./sources";
import { BODY_MAX_CHARS, type ReportKind } from "./terms";

const COMPOSITIONS: Record<ReportKind, (sources: Sources, letterhead: Letterhead) => Composition> = { month: composeMonth, quarter: composeQuarter, year: composeYear, term: composeYear };

/** What its kind says of those months, before anybody edits it. */
export const composeAsGenerated = (sources: Sources, letterhead: Letterhead): Composition => COMPOSITIONS[sources.period.kind](sources, letterhead);

/** The report as it goes out: what its kind says, in the office's words where it wrote its own, under its letterhead, number and day. The same sources and standing give the same document. */
export function composeReport(sources: Sources, standing: Standing): ReportDocument {
  return asIssued(sources, standing, withEdits(composeAsGenerated(sources, standing.letterhead), standing.edits).edited);
}

function asIssued(sources: Sources, { form, letterhead, number, issuedOn, revision, replaces, templateSha256 = null }: Standing, composition: Composition): ReportDocument {
  const { kind, period } = sources.period;
  const addressee = `${letterhead.addressee}：`;
  return {
    kind, period, form, letterhead,
    mark: markOf(form, letterhead),
    docNo: number && docNoInWords(form, letterhead, number),
    issuer: letterhead.issuer,
    issuedOn,
    addressee,
    ...composition,
    notes: [...(replaces ? [`本通报为第 ${revision} 版，替代${dayInWords(replaces.issuedOn)}印发后撤回的第 ${replaces.revision} 版。`] : []), ...composition.notes, `正文 ${bodyLength({ ...composition, addressee })} 字（含标题和正文表格，不含附件），上限 ${BODY_MAX_CHARS} 字。`],
    template: templateSha256,
    dataOn: sources.months.at(-1)!.snapshot.dataOn,
    sealedAt: sources.months.at(-1)!.sealedAt.toISOString(),
  };
}

/** SHA-256 of all that the document says; which rows a figure was counted from is not said in it. */
export const contentSha256 = (document: ReportDocument): string => sha256(canonicalJson(withoutRows(document)));

/** The document as it is on paper: without the rows that its figures were counted from, which are many times its size. */
export const withoutRows = (document: ReportDocument): ReportDocument => ({ ...document, opening: bare(document.opening), sections: document.sections.map(bareBlocks), annexes: document.annexes.map(bareBlocks) });

const bareBlocks = <T extends { blocks: Block[] }>(part: T): T => ({ ...part, blocks: bare(part.blocks) });
const bareText = <T extends Piece | Cell>(piece: T): T => (isFact(piece) ? ({ text: piece.text } as T) : piece);
const bare = (blocks: Block[]): Block[] =>
  blocks.map((block) => (block.kind === "table" ? { ...block, rows: block.rows.map((row) => row.map(bareText)) } : { ...block, pieces: block.pieces.map(bareText) }));
