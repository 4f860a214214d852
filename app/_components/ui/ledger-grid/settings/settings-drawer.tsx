"use client";

import { Button, Drawer, Radio } from "antd";
import type { LedgerColumn } from "../column";
import type { LookChange } from "../ledger-grid";
import { DENSITIES, DENSITY_LABELS, type Look } from "../look";
import { ColumnList } from "./column-list";
import { SortList } from "./sort-list";
import styles from "./settings.module.css";

export type SettingsProps = {
  columns: readonly LedgerColumn<never>[];
  look: Look;
  onLook: (change: LookChange, isQuiet: boolean) => void;
};

const AS_USUAL: LookChange = { columns: null, pins: null, widths: null, density: null, sort: null };

/** 显示设置: columns, order and height of rows, for keyboard and mouse alike; all of it is in the address at once. */
export function SettingsDrawer({ open, onClose, ...props }: SettingsProps & { open: boolean; onClose: () => void }) {
  const { look, onLook } = props;
  return (
    <Drawer
      title="显示设置" size={460} open={open} onClose={onClose} destroyOnHidden styles={{ wrapper: { maxWidth: "100%" }, body: { padding: "12px 16px 24px" } }}
      extra={<Button size="small" onClick={() => onLook(AS_USUAL, false)}>恢复默认</Button>}
    >
      <section className={styles.part}>
        <h3 id="ledger-density">行高</h3>
        <Radio.Group aria-labelledby="ledger-density" value={look.density} optionType="button" options={DENSITIES.map((density) => ({ value: density, label: DENSITY_LABELS[density] }))} onChange={(event) => onLook({ density: event.target.value === "standard" ? null : (event.target.value as string) }, true)} />
      </section>
      <section className={styles.part}>
        <h3>排序</h3>
        <SortList {...props} />
      </section>
      <section className={styles.part}>
        <h3>列</h3>
        <p className="muted">勾选要显示的列；拖动或用“上移”“下移”调整顺序；固定的列横向滚动时不动。</p>
        <ColumnList {...props} />
      </section>
    </Drawer>
  );
}
