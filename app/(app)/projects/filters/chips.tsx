import { Button } from "antd";
import { severalOf } from "@/app/_components/ui/data-table/use-url-filter";
import type { Condition } from "@/lib/ledger/conditions/rules";
import type { Change } from "../address";
import styles from "./filters.module.css";

type Props = { chips: Condition[]; params: URLSearchParams; change: Change };

/** What is set, each to be taken away on its own. */
export function Chips({ chips, params, change }: Props) {
  if (chips.length === 0) return null;
  const without = ({ word, value }: Condition) => change({ [word]: value === null ? null : severalOf(params, word).filter((each) => each !== value) });
  return (
    <div className={styles.chips} role="group" aria-label="已设条件">
      {chips.map((chip) => (
        <button key={`${chip.word}/${chip.value}`} type="button" className={styles.chip} aria-label={`去掉条件：${chip.text}`} onClick={() => without(chip)}>
          {chip.text} <span aria-hidden="true">×</span>
        </button>
      ))}
      <Button type="link" size="small" onClick={() => change(Object.fromEntries(chips.map(({ word }) => [word, null])))}>清除全部</Button>
    </div>
  );
}
