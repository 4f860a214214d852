import type { CSSProperties } from "react";
import type { Printed } from "@/lib/reports/form/printed";
import styles from "./paper.module.css";

/** 版头 of the three forms: the red name on one line however long it is, the number, and red rules where the form has them. */
export function PaperHead({ words: { form, mark, status, docNo, issuer, date, titleLines } }: { words: Printed }) {
  return (
    <header className={styles.head}>
      {status && <p className={styles.status}>{status}</p>}
      <p className={styles.mark} style={{ "--letters": [...mark].length } as CSSProperties}>{mark}</p>
      {form === "letter" ? (
        <>
          <div className={styles.doubleRule} />
          <p className={styles.number}>{docNo}</p>
        </>
      ) : (
        <>
          {docNo && <p className={form === "document" ? styles.spacedNo : styles.docNo}>{docNo}</p>}
          {form === "bulletin" && <p className={styles.issue}><span>{issuer}</span><span>{date}</span></p>}
          <div className={styles.rule} />
        </>
      )}
      <h2 id="report-title" className={styles.title}>{titleLines.map((line) => <span key={line}>{line}</span>)}</h2>
    </header>
  );
}
