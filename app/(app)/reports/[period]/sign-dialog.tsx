"use client";
import { InputNumber } from "antd";
import { useState } from "react";
import type { NumberOffer } from "@/lib/reports/issuing/rules";
import { paths } from "@/lib/web/paths";
import styles from "../reports.module.css";
import { ActDialog } from "./act-dialog";

type Props = { period: string; name: string; on: object; offer: NumberOffer };

/** 签发: the number is told, and asked for where the year's first one may begin higher. */
export function SignDialog({ period, name, on, offer: { year, number, isOpen } }: Props) {
  const [chosen, setChosen] = useState<number | null>(number);
  return (
    <ActDialog
      isMain label="签发" title={`签发${name}通报？`} okText="确认签发" path={paths.api.reportAct(period, "sign")} told={`${name}通报已签发，待专班印发`}
      body={() => ({ ...on, number: chosen ?? 0 })}
      follows={[`编为〔${year}〕第 ${isOpen ? (chosen ?? "…") : number} 期，成文日期为今天。`, "签发后文字和数据固定，任何人都不能再修改；系统随即制作 Word、PDF 和附件表格。", "各单位要等专班印发后才能看到。"]}
    >
      {(fields) => isOpen && (
        <div>
          <label htmlFor="report-number">期号（{year} 年首次编号，可接续线下编号）</label>
          <div><InputNumber id="report-number" min={number} max={9999} precision={0} value={chosen} onChange={setChosen} status={fields.number ? "error" : undefined} aria-describedby={fields.number ? "report-number-problem" : undefined} /></div>
          <p id="report-number-problem" className={styles.problem} role={fields.number ? "alert" : undefined}>{fields.number}</p>
        </div>
      )}
    </ActDialog>
  );
}
