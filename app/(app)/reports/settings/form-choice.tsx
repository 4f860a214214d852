"use client";
import { Radio } from "antd";
import type { Letterhead } from "@/lib/reports/letterheads/terms";
import { LETTERHEAD_FORM_LABELS, LETTERHEAD_FORMS, type LetterheadForm } from "@/lib/reports/terms";
import { HeadPicture } from "./head-picture";
import styles from "./settings.module.css";

const WHEN: Record<LetterheadForm, string> = {
  document: "GB/T 9704 文件格式，以本机关名义正式印发",
  letter: "GB/T 9704 信函格式，首页不编页码，版记无分隔线",
  bulletin: "内部简报，按期编号，不属法定公文",
};

type Props = { letterhead: Letterhead; onChange: (form: LetterheadForm) => void };

/** The three heads as they would be printed with what is typed now. */
export const FormChoice = ({ letterhead, onChange }: Props) => (
  <div>
    <h3 className={styles.subhead} id="letterhead-form-label">版头格式</h3>
    <Radio.Group className={styles.forms} aria-labelledby="letterhead-form-label" value={letterhead.form} onChange={({ target }) => onChange(target.value as LetterheadForm)}>
      {LETTERHEAD_FORMS.map((form) => (
        <Radio key={form} value={form} className={`${styles.form} ${form === letterhead.form ? styles.chosen : ""}`}>
          <span className={styles.formName}>{LETTERHEAD_FORM_LABELS[form]}</span>
          <span className="muted">{WHEN[form]}</span>
          <HeadPicture form={form} letterhead={letterhead} />
        </Radio>
      ))}
    </Radio.Group>
  </div>
);
