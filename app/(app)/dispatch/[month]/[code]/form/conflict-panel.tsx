"use client";
import { Button } from "antd";
import { Tag } from "@/app/_components/ui/tag";
import type { Filing } from "@/lib/dispatch/filing";
import { differences, draftOf, type Draft } from "@/app/_components/dispatch/filing/draft";
import styles from "./form.module.css";
import { mergeDrafts, namesOf } from "@/app/_components/dispatch/filing/merge";
import type { Theirs } from "./use-filing";

type Props = { filing: Filing; theirs: Theirs; mine: Draft; isOwn: boolean; onSettle: (whose: "mine" | "theirs") => void };

/** What I would keep beside the other version, what comes in from it anyway, and which one to go on with. */
export function ConflictPanel({ filing, theirs, mine, isOwn, onSettle }: Props) {
  const names = namesOf(filing);
  const newer = draftOf(theirs.filing);
  const { draft: merged, taken, clashes } = mergeDrafts(theirs.base, newer, mine, names);
  const rows = differences(newer, merged, names);
  const who = isOwn ? "另一窗口" : (theirs.filing.update.savedBy ?? "他人");
  return (
    <section className={styles.conflict} aria-label="两份内容对照">
      {rows.length > 0 && (
        <div className="table-scroll">
          <table className="table">
            <thead><tr><th scope="col">内容</th><th scope="col">{who}保存的</th><th scope="col">我填写的</th></tr></thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.label}>
                  <th scope="row">{row.label} {clashes.includes(row.label) && <Tag tone="yellow">都改过</Tag>}</th>
                  <td className={styles.text}>{row.theirs || "—"}</td>
                  <td className={styles.text}>{row.mine || "—"}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.length === 0 && taken.length === 0 && <p>两份内容完全相同。</p>}
      {taken.length > 0 && <p>{isOwn ? "另一窗口" : "对方"}还修改了：{taken.join("、")}（用我的内容继续时并入）</p>}
      <div className="row">
        <Button type="primary" onClick={() => onSettle("mine")}>用我的内容继续</Button>
        <Button onClick={() => onSettle("theirs")}>改用最新内容</Button>
      </div>
    </section>
  );
}
