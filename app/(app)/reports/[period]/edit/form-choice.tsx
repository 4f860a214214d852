"use client";
import { Radio, Select } from "antd";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import type { Editing } from "@/lib/reports/drafting/queries";
import { LETTERHEAD_FORM_LABELS, LETTERHEAD_FORMS, TEMPLATE_NOTE, type LetterheadForm } from "@/lib/reports/terms";
import styles from "../../reports.module.css";

type Choice = { form: LetterheadForm; letterheadVersion: number | null; templateVersion: number | null };
type Props = { row: Editing["row"]; choices: Editing["choices"]; onChoose: (choice: Choice) => void };

const NONE = 0;
const orNone = (version: number) => (version === NONE ? null : version);

/** In which form it goes out; names, 代字 and 抄送 are the settings'. */
export function FormChoice({ row: { form, letterheadVersion, templateVersion }, choices: { letterheads, templates }, onChoose }: Props) {
  const now = { form, letterheadVersion, templateVersion };
  return (
    <ReadyFields className={styles.choice}>
      <div role="group" aria-label="版头">
        <Radio.Group value={form} onChange={({ target }) => onChoose({ ...now, form: target.value as LetterheadForm })} options={LETTERHEAD_FORMS.map((value) => ({ value, label: LETTERHEAD_FORM_LABELS[value] }))} />
      </div>
      <div>
        <label htmlFor="letterhead-version">版头设置</label>{" "}
        <Select id="letterhead-version" className={styles.select} value={letterheadVersion ?? NONE} onChange={(version: number) => onChoose({ ...now, letterheadVersion: orNone(version) })} options={letterheads.map(({ version, name }) => ({ value: version ?? NONE, label: name }))} />
      </div>
      <div>
        <label htmlFor="template-version">模板</label>{" "}
        <Select id="template-version" className={styles.select} value={templateVersion ?? NONE} onChange={(version: number) => onChoose({ ...now, templateVersion: orNone(version) })} options={[{ value: NONE, label: "系统版式" }, ...templates.map(({ version, name }) => ({ value: version, label: name }))]} />
      </div>
      {templateVersion !== null && <p className={`muted ${styles.note}`}>{TEMPLATE_NOTE}</p>}
    </ReadyFields>
  );
}
