import type { ReactNode } from "react";
import { dayInWords, type PlainDate } from "@/lib/base/date";
import { asOfInWords, type AsOf } from "@/lib/sealed/rules";
import styles from "../print.module.css";

type Props = {
  title: string;
  dataOn: PlainDate;
  asOf: AsOf | null;
  isDemonstration: boolean;
  /** who printed it */
  reader: string;
  children: ReactNode;
};

/** One A4 page: its title, of which data it is, and at the foot whose print it is. */
export function Paper({ title, dataOn, asOf, isDemonstration, reader, children }: Props) {
  return (
    <article className={styles.paper} data-paper>
      <header className={styles.head}>
        <h1>{title}</h1>
        <p className={styles.said}>数据截至{dayInWords(dataOn)}<br />{asOf ? asOfInWords(asOf) : "实时数据，未封存"}{isDemonstration && " · 含演示数据"}</p>
      </header>
      {children}
      <footer className={styles.foot}>
        <span>灯色：■红灯 严重滞后　▲黄灯 滞后　●绿灯 正常　◆蓝灯 已完成　○灰灯 未到期、无数据或暂停</span>
        <span>挂图 · {reader}打印</span>
      </footer>
    </article>
  );
}

type PartProps = { title: string; note?: ReactNode; children: ReactNode };

export function Part({ title, note, children }: PartProps) {
  return (
    <section className={styles.part} aria-label={title} tabIndex={0}>
      <h2>{title}{note !== undefined && <small>{note}</small>}</h2>
      {children}
    </section>
  );
}
