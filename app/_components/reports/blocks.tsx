import type { CSSProperties } from "react";
import { cellText, figureKey, isFact, textOf, type Block, type Cell, type Fact } from "@/lib/reports/document";
import { thirdLevelHead } from "@/lib/reports/form/third-level";
import { paths, type Query } from "@/lib/web/paths";
import styles from "./paper.module.css";

/** Whose figures lead to their rows; null: they are only read. */
export type Figures = { period: string; which?: Query } | null;

type Props = {
  blocks: readonly Block[];
  figures: Figures;
  isThirdLevelBold: boolean;
  /** of tables without a caption */
  label?: string;
};

export const Blocks = ({ blocks, ...rest }: Props) => blocks.map((block, at) => <Shown key={block.key || at} block={block} {...rest} />);

function Shown({ block, figures, isThirdLevelBold, label }: Omit<Props, "blocks"> & { block: Block }) {
  if (block.kind === "table") return <ReportTable block={block} figures={figures} label={label} />;
  if (block.kind === "subheading") return <h4 className={styles.subheading}>{textOf(block.pieces)}</h4>;
  const parts = block.pieces.map((piece, at) => ({ piece, at, place: block.pieces.slice(0, at + 1).filter(isFact).length }));
  const shown = ({ piece, at, place }: (typeof parts)[number]) => (typeof piece === "string" ? piece : <Figure key={at} fact={piece} at={figureKey(block.key, place)} figures={figures} />);
  const head = isThirdLevelBold ? thirdLevelHead(textOf(block.pieces)) : "";
  const bold = parts.filter(({ at }) => textOf(block.pieces.slice(0, at + 1)).length <= head.length);
  const cut = head.length - textOf(bold.map(({ piece }) => piece)).length;
  const rest = parts.slice(bold.length).map((part, at) => (at === 0 && typeof part.piece === "string" ? { ...part, piece: part.piece.slice(cut) } : part));
  const divided = parts[bold.length]?.piece;
  return <p className={styles.text}>{head !== "" && <b>{bold.map(shown)}{typeof divided === "string" && divided.slice(0, cut)}</b>}{rest.map(shown)}</p>;
}

/** A day or a name is only read; what was counted or calculated leads to how. */
function Figure({ fact, at, figures }: { fact: Fact; at: string; figures: Figures }) {
  if (!figures || (fact.rows === undefined && fact.how === undefined)) return fact.text;
  return <a className={styles.figure} href={paths.reportFigure(figures.period, at, figures.which)} title="查看这个数据从哪里来">{fact.text}</a>;
}

/** So few are kept on one page with their caption. */
const SHORT_ROWS = 20;

function ReportTable({ block: { key, caption, columns, rows, note }, figures, label }: { block: Extract<Block, { kind: "table" }>; figures: Figures; label?: string }) {
  const widthMm = columns.reduce((sum, column) => sum + column.widthMm, 0);
  return (
    <div className={rows.length > SHORT_ROWS ? styles.scroll : `${styles.scroll} ${styles.short}`} tabIndex={0} role="region" aria-label={caption || label}>
      <table style={{ "--mm": widthMm } as CSSProperties}>
        {caption && <caption>{caption}</caption>}
        <colgroup>{columns.map((column, at) => <col key={at} style={{ width: `${(100 * column.widthMm) / widthMm}%` }} />)}</colgroup>
        <thead><tr>{columns.map((column, at) => <th key={at} scope="col">{column.title}</th>)}</tr></thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>{columns.map((column, of) => <Shell key={of} cell={row[of] ?? ""} align={column.align} at={figureKey(key, [at, of])} figures={figures} />)}</tr>
          ))}
        </tbody>
      </table>
      {note && <p className={styles.note}>{note}</p>}
    </div>
  );
}

const Shell = ({ cell, align, at, figures }: { cell: Cell; align?: "left" | "center" | "right"; at: string; figures: Figures }) => (
  <td className={[align && styles[align], typeof cell === "object" && "light" in cell ? `light-${cell.light}` : ""].filter(Boolean).join(" ") || undefined}>
    {typeof cell === "object" && isFact(cell) ? <Figure fact={cell} at={at} figures={figures} /> : cellText(cell)}
  </td>
);
