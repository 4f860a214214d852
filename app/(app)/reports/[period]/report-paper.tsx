import { dayInWords } from "@/lib/base/date";
import { cellText, textOf, type Block, type Cell, type ReportDocument } from "@/lib/reports/document";
import styles from "../reports.module.css";

/** The document on screen: the same plain data that the .docx prints. */
export function ReportPaper({ report }: { report: ReportDocument }) {
  return (
    <article className={styles.paper} aria-labelledby="report-title">
      <header>
        <p className={styles.mark}>{report.mark}</p>
        {report.docNo && <p className={styles.docNo}>{report.docNo}</p>}
        <p className={styles.issue}><span>{report.issuer}</span>{report.issuedOn && <time dateTime={report.issuedOn}>{dayInWords(report.issuedOn)}</time>}</p>
        <h2 id="report-title" className={styles.title}>{report.titleLines.map((line) => <span key={line}>{line}</span>)}</h2>
      </header>
      <p>{report.addressee}</p>
      <Blocks blocks={report.opening} />
      {report.sections.map(({ heading, blocks }) => (
        <section key={heading}>
          <h3 className={styles.heading}>{heading}</h3>
          <Blocks blocks={blocks} />
        </section>
      ))}
      <div className={styles.attached}>
        <span>附件：</span>
        <ol>{report.annexes.map(({ title }, at) => <li key={title}><a href={`#annex-${at + 1}`}>{title}</a></li>)}</ol>
      </div>
      <p className={styles.signature}>{report.issuer}<br />{report.issuedOn && dayInWords(report.issuedOn)}</p>
      {report.annexes.map(({ title, blocks }, at) => (
        <section key={title} id={`annex-${at + 1}`} className={styles.annex}>
          <h3 className={styles.heading}>附件{at + 1}</h3>
          <p className={styles.annexTitle}>{title}</p>
          <Blocks blocks={blocks} />
        </section>
      ))}
      <footer className={styles.notes}>{report.notes.map((note) => <p key={note}>{note}</p>)}</footer>
    </article>
  );
}

const Blocks = ({ blocks }: { blocks: Block[] }) => blocks.map((block, at) => <Shown key={at} block={block} />);

function Shown({ block }: { block: Block }) {
  if (block.kind === "paragraph") return <p className={styles.text}>{textOf(block.pieces)}</p>;
  if (block.kind === "subheading") return <h4 className={styles.subheading}>{textOf(block.pieces)}</h4>;
  const width = block.columns.reduce((sum, column) => sum + column.widthMm, 0);
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={block.caption}>
      <table>
        <caption>{block.caption}</caption>
        <colgroup>{block.columns.map((column, at) => <col key={at} style={{ width: `${(100 * column.widthMm) / width}%` }} />)}</colgroup>
        <thead><tr>{block.columns.map((column, at) => <th key={at} scope="col">{column.title}</th>)}</tr></thead>
        <tbody>
          {block.rows.map((row, at) => (
            <tr key={at}>{block.columns.map((column, of) => <Shell key={of} cell={row[of] ?? ""} align={column.align} />)}</tr>
          ))}
        </tbody>
      </table>
      {block.note && <p className={styles.note}>{block.note}</p>}
    </div>
  );
}

const Shell = ({ cell, align }: { cell: Cell; align?: "left" | "center" | "right" }) => (
  <td className={[align && styles[align], typeof cell === "object" && "light" in cell ? `light-${cell.light}` : ""].filter(Boolean).join(" ") || undefined}>{cellText(cell)}</td>
);
