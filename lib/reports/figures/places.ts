import { cellText, figureKey, isFact, textOf, type Block, type Fact, type ReportDocument } from "../document";

/** A figure of a report, and the words it stands in. */
export type PlacedFact = {
  key: string;
  fact: Fact;
  /** of a paragraph, what it says before and after the figure; of a table its caption, the row's first words and the column's title before, nothing after */
  before: string;
  after: string;
};

type Body = Pick<ReportDocument, "opening" | "sections" | "annexes">;

/** The figure of that key (`figureKey`) with the heading above it: "五、存在问题 · （三）逾期节点". null: the document has none; a key is only good for the document it was taken from. */
export function factAt(document: Body, key: string): (PlacedFact & { heading: string }) | null {
  for (const { title, blocks } of partsOf(document)) {
    let subheading = "";
    for (const block of blocks) {
      const found = key.startsWith(`${block.key}.`) && factsOf(block).find((placed) => placed.key === key);
      if (found) return { ...found, heading: [title, subheading].filter(Boolean).join(" · ") };
      if (block.kind === "subheading") subheading = textOf(block.pieces);
    }
  }
  return null;
}

/** Every figure of a document, in reading order. */
export const factsIn = (document: Body): PlacedFact[] => partsOf(document).flatMap(({ blocks }) => blocks.flatMap(factsOf));

const partsOf = ({ opening, sections, annexes }: Body): { title: string; blocks: readonly Block[] }[] => [
  { title: "", blocks: opening },
  ...sections.map(({ heading, blocks }) => ({ title: heading, blocks })),
  ...annexes.map(({ title, blocks }, at) => ({ title: `附件${at + 1} ${title}`, blocks })),
];

/** Paragraphs count their figures from 1, tables their rows and columns from 0. */
function factsOf(block: Block): PlacedFact[] {
  if (block.kind === "table") {
    const { caption, columns } = block;
    return block.rows.flatMap((cells, row) =>
      cells.flatMap((fact, column) => {
        if (!isFact(fact)) return [];
        const named = cells.slice(0, 2).filter((_, at) => at !== column).map(cellText).join(" ");
        return [{ key: figureKey(block.key, [row, column]), fact, before: `${caption}：${named}，${columns[column]!.title} `, after: "" }];
      }),
    );
  }
  const places = block.pieces.flatMap((piece, at) => (isFact(piece) ? [{ piece, at }] : []));
  return places.map(({ piece, at }, place) => ({
    key: figureKey(block.key, place + 1), fact: piece, before: textOf(block.pieces.slice(0, at)), after: textOf(block.pieces.slice(at + 1)),
  }));
}
