import type { CSSProperties } from "react";
import { asPrinted, leadsToRows } from "@/lib/reports/annex-length/rules";
import { withoutCaption, type Annex, type ReportDocument } from "@/lib/reports/document";
import { printed } from "@/lib/reports/form/printed";
import { signOff } from "@/lib/reports/form/sign-off";
import type { Query } from "@/lib/web/paths";
import { Blocks } from "./blocks";
import styles from "./paper.module.css";
import { PaperHead } from "./paper-head";

type Props = {
  report: ReportDocument;
  /** figures lead to the rows that they were counted from */
  figures: boolean;
  /** 查验码; null: none yet */
  code?: string | null;
  /** which revision or sealing of it is shown, when it is not the latest */
  which?: Query;
};

/** The document on screen and from the browser's printer: the same plain data and the same words round it as in the .docx and the PDF. */
export function ReportPaper({ report, figures, code = null, which }: Props) {
  const words = printed(report, code);
  const { issuerRight, dateRight } = signOff(words.issuer, words.date, words.letterhead.isStamped);
  const figuresOf = figures ? { period: report.period, which } : null;
  const { annexes } = asPrinted(report);
  return (
    <article className={styles.paper} aria-labelledby="report-title">
      <PaperHead words={words} />
      <p className={styles.flush}>{words.addressee}</p>
      <Blocks blocks={report.opening} figures={figuresOf} isThirdLevelBold={words.letterhead.isThirdLevelBold} />
      {report.sections.map(({ key, heading, blocks }) => (
        <section key={key} id={key}>
          <h3 className={styles.heading}>{heading}</h3>
          <Blocks blocks={blocks} figures={figuresOf} isThirdLevelBold={words.letterhead.isThirdLevelBold} />
        </section>
      ))}
      <div className={styles.ending}>
        <Attachments annexes={annexes} />
        <p className={styles.signature}><span style={{ paddingRight: `${issuerRight}em` }}>{words.issuer}</span><span style={{ paddingRight: `${dateRight}em` }}>{words.date}</span></p>
        {words.contact && <p className={styles.text}>{words.contact}</p>}
      </div>
      {annexes.map((annex, at) => (
        <section key={annex.key} id={annex.key} className={annex.isLandscape ? styles.across : styles.annex}>
          <h3 className={styles.heading}>附件{annexes.length > 1 && at + 1}</h3>
          <p className={styles.annexTitle}>{annex.title}</p>
          {/* A table that was cut counts its rows anew, so its figures lead nowhere; those of a long list would lead to the row that they stand in. */}
          <Blocks blocks={annex.blocks.map((block) => withoutCaption(block, annex.title))} label={annex.title} figures={annex === report.annexes[at] && leadsToRows(annex) ? figuresOf : null} isThirdLevelBold={false} />
        </section>
      ))}
      <footer className={styles.end}>
        <h3 className={styles.heading}>编制说明</h3>
        {words.notes.map((note) => <p key={note}>{note}</p>)}
        <div className={words.imprint ? styles.imprint : undefined}>
          {words.copies && <p className={styles.copies}><span>抄送：</span><span>{words.copies}</span></p>}
          {words.imprint && <p className={styles.printer}><span>{words.imprint.printer}</span><span>{words.imprint.date}印发</span></p>}
        </div>
      </footer>
    </article>
  );
}

function Attachments({ annexes }: { annexes: readonly Annex[] }) {
  if (annexes.length === 0) return null;
  const isOne = annexes.length === 1;
  return (
    <div className={styles.attached}>
      <span>附件：</span>
      <ol style={isOne ? ({ listStyle: "none", paddingLeft: 0 } satisfies CSSProperties) : undefined}>{annexes.map(({ key, title }) => <li key={key}><a href={`#${key}`}>{title}</a></li>)}</ol>
    </div>
  );
}
