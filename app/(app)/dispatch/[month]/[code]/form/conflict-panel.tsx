"use client";
import { Button } from "antd";
import type { Filing } from "@/lib/dispatch/filing";
import { differences, draftOf, type Draft } from "./draft";
import styles from "./form.module.css";

type Props = { filing: Filing; theirs: Filing; mine: Draft; onSettle: (whose: "mine" | "theirs", version: number) => void };

/** The other person's version beside mine, and which one to go on with. */
export function ConflictPanel({ filing, theirs, mine, onSettle }: Props) {
  const names = { milestones: new Map(filing.milestones.map(({ ordinal, name }) => [ordinal, name])), outcomes: new Map(filing.outcomes.map(({ id, name }) => [id, name])) };
  const rows = differences(draftOf(theirs), mine, names);
  const { version } = theirs.update;
  return (
    <section className={styles.conflict} aria-label="两份内容对照">
      {rows.length === 0 ? <p>两份内容完全相同。</p> : (
        <div className="table-scroll">
          <table className="table">
            <thead><tr><th scope="col">内容</th><th scope="col">{theirs.update.savedBy ?? "他人"}保存的</th><th scope="col">我填写的</th></tr></thead>
            <tbody>
              {rows.map((row) => <tr key={row.label}><th scope="row">{row.label}</th><td className={styles.text}>{row.theirs || "—"}</td><td className={styles.text}>{row.mine || "—"}</td></tr>)}
            </tbody>
          </table>
        </div>
      )}
      <div className="row">
        <Button type="primary" onClick={() => onSettle("mine", version)}>用我的内容继续</Button>
        <Button onClick={() => onSettle("theirs", version)}>改用最新内容</Button>
      </div>
    </section>
  );
}
