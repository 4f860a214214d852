import { Select } from "antd";
import styles from "./filters.module.css";

export type Option = { value: string; label: string };
type Props = { label: string; options: Option[]; value: string[]; onChange: (value: string[]) => void };

const filterOption = (typed: string, option?: { label: string }) => option?.label.includes(typed.trim()) ?? false;

/** What is chosen stands below as conditions; the field says only how many. */
export const Several = ({ label, options, value, onChange }: Props) => (
  <Select
    className={styles.select} mode="multiple" maxTagCount={0} maxTagPlaceholder={(chosen) => `${label}（${chosen.length}）`} allowClear placeholder={label} aria-label={label} options={options} value={value}
    onChange={onChange} showSearch={{ filterOption }} popupMatchSelectWidth={false}
  />
);
