import type { Context } from "../../base/context";
import { notFound } from "../../base/errors";
import { insist } from "../../base/verdict";
import { composeAsGenerated } from "../compose";
import { bodyLength, isFact, textOf, type Block, type Piece } from "../document";
import { paragraphsOf, templateOf, TITLE, titleFaultOf } from "../edits/rules";
import { mayEditReport } from "../issuing/policy";
import { listLetterheads } from "../letterheads/queries";
import { periodInWords, type Period } from "../periods/rules";
import { findReport, getReport, type ReportRow } from "../queries";
import type { Composition } from "../sources";
import { listTemplates } from "../templates/queries";

/** A paragraph as the editor has it: `pieces` are the generated ones, their facts without rows; `text` is what stands there now. */
export type EditableParagraph = { kind: "editable"; key: string; pieces: Piece[]; isRequirement: boolean; text: string; isEdited: boolean; isStale: boolean };
/** What cannot be rewritten, so that one sees what stands between. */
export type FixedBlock = { kind: "fixed"; key: string; text: string; isTable: boolean };
export type EditingPart = { key: string; heading: string; blocks: (EditableParagraph | FixedBlock)[] };

export type Editing = {
  row: Pick<ReportRow, "revision" | "version" | "form" | "letterheadVersion" | "templateVersion" | "returnRemark">;
  /** as it stands, and as generated */
  title: { lines: string[]; generated: string[]; isEdited: boolean };
  parts: EditingPart[];
  /** of the whole body as saved, in characters */
  length: number;
  choices: { letterheads: { version: number | null; name: string }[]; templates: { version: number; name: string }[] };
};

/** A draft as its writers edit it. Throws not_found when none was begun, forbidden when its words no longer move. */
export async function getEditing(ctx: Context, period: Period): Promise<Editing> {
  const row = await findReport(ctx, period);
  if (!row) throw notFound(`${periodInWords(period)}的通报草稿`);
  insist(mayEditReport(ctx.actor, row));
  const { sources, standing, stale, document } = await getReport(ctx, period, row.revision);
  const generated = composeAsGenerated(sources, standing.letterhead);
  const isKept = (key: string) => standing.edits.has(key) && !stale.includes(key);
  const known = new Set(paragraphsOf(generated).map(({ key }) => key));
  const shown = (block: Block): EditableParagraph | FixedBlock => {
    if (block.kind !== "paragraph" || !known.has(block.key)) return { kind: "fixed", key: block.key, text: block.kind === "table" ? block.caption : textOf(block.pieces), isTable: block.kind === "table" };
    const isEdited = isKept(block.key);
    return {
      kind: "editable", key: block.key, pieces: block.pieces.map((piece) => (isFact(piece) ? { text: piece.text } : piece)), isRequirement: block.isRequirement === true,
      text: isEdited ? standing.edits.get(block.key)! : templateOf(block.pieces), isEdited, isStale: stale.includes(block.key),
    };
  };
  return {
    row, parts: partsOf(generated).map((part) => ({ ...part, blocks: part.blocks.map(shown) })),
    title: { lines: document.titleLines, generated: generated.titleLines, isEdited: isKept(TITLE) && titleFaultOf(generated.titleLines, standing.edits.get(TITLE)!) === null },
    length: bodyLength(document),
    choices: await choicesFor(ctx, period, row),
  };
}

const partsOf = ({ opening, sections }: Composition) => [{ key: "opening", heading: "开头", blocks: opening }, ...sections];

async function choicesFor(ctx: Context, { kind }: Period, row: ReportRow): Promise<Editing["choices"]> {
  const letterheads = (await listLetterheads(ctx)).map(({ version }) => ({ version: version === 0 ? null : version, name: version === 0 ? "系统默认设置" : `第 ${version} 版设置` }));
  const templates = (await listTemplates(ctx)).filter((template) => template.kind === kind && (template.retiredAt === null || template.version === row.templateVersion));
  return { letterheads, templates: templates.map(({ version, fileName, retiredAt }) => ({ version, name: `第 ${version} 版 ${fileName}${retiredAt ? "（已停用）" : ""}` })) };
}
