"use client";
import { InputNumber } from "antd";
import { useState } from "react";
import type { NumberOffer } from "@/lib/reports/issuing/rules";
import { docNoInWords } from "@/lib/reports/letterheads/rules";
import type { LetterheadForm } from "@/lib/reports/terms";
import { paths } from "@/lib/web/paths";
import styles from "../reports.module.css";
import { ActDialog } from "./act-dialog";

type Props = { period: string; name: string; on: object; offer: NumberOffer; numbering: Numbering };
/** what its number is printed by */
export type Numbering = { form: LetterheadForm; docCode: string };

/** 签发: the number is told as it will be printed, and asked for where the year's first one may begin higher. */
export function SignDialog({ period, name, on, offer: { year, number, isOpen }, numbering }: Props) {
  const [chosen, setChosen] = useState<number | null>(number);
  const asked = isOpen ? chosen : number;
  return (
    <ActDialog
      isMain label="签发" title={`签发${name}？`} okText="确认签发" path={paths.api.reportAct(period, "sign")} told={`${name}已签发，待专班印发`}
      body={() => ({ ...on, number: asked ?? 0 })}
      follows={[asked === null ? "请填写期号；成文日期为今天。" : `编为“${docNoInWords(numbering.form, numbering, { year, number: asked })}”，成文日期为今天。`, "签发后文字和数据固定，任何人都不能再修改；系统随即制作 Word、PDF 和附件表格。", "各单位要等专班印发后才能看到。"]}
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
