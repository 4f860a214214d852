"use client";
import { Radio } from "antd";
import { Panel } from "@/app/_components/ui/panel";
import { Tag } from "@/app/_components/ui/tag";
import type { YearMonth } from "@/lib/base/month";
import type { PreviewChange, PreviewProject } from "@/lib/dispatch/workbook/preview";
import { CHANGE_STATE_LABELS, type ChangeState } from "@/lib/dispatch/workbook/terms";
import { paths } from "@/lib/web/paths";
import { FaultList } from "./fault-list";
import type { ImportState } from "./use-import";
import styles from "./workbook.module.css";

type Props = { month: YearMonth; project: PreviewProject; state: ImportState };

const TONES = { take: "green", conflict: "yellow", same: "grey", faulty: "red" } as const satisfies Record<ChangeState, string>;
const OPTIONS = [{ value: "file", label: "采用文件" }, { value: "now", label: "保留现有" }];

/** One project's changed cells: as exported, in the file, as saved now, and what becomes of each. */
export function ProjectChanges({ month, project, state }: Props) {
  const { code, name, changes, faults } = project;
  return (
    <Panel title={<a href={paths.update(month, code)} target="_blank" rel="noreferrer">{code} {name}</a>} extra={<span>{[changes.length > 0 && `${changes.length} 处变化`, faults.length > 0 && `${faults.length} 格有误`].filter(Boolean).join("，")}</span>} flush>
      {faults.length > 0 && <FaultList faults={faults} />}
      {changes.length > 0 && (
                <table className={`table ${styles.table} ${styles.changes}`}>
          <thead>
            <tr><th scope="col">内容</th><th scope="col">导出时</th><th scope="col">文件中</th><th scope="col">系统现有</th><th scope="col">结果</th></tr>
          </thead>
          <tbody>
            {changes.map((change, nth) => (
              <tr key={change.path}>
                <th scope="row">
                  {change.item && <div>{change.item}</div>}
                  <div className={change.item ? "muted" : undefined}>{change.title}</div>
                  <div className="muted">{change.place}</div>
                </th>
                <td data-label="导出时"><Words text={change.words.was} /></td>
                <td data-label="文件中"><Words text={change.words.inFile} isStrong={change.state !== "same"} /></td>
                <td data-label="系统现有"><Words text={change.words.now} /></td>
                <td data-label="结果"><Result project={project} change={change} isFirst={changes.findIndex(({ decision }) => decision === change.decision) === nth} state={state} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

const Words = ({ text, isStrong }: { text: string; isStrong?: boolean }) =>
  text === "" ? <span className="muted">（空）</span> : <div className={isStrong ? `${styles.words} strong` : styles.words}>{text}</div>;

function Result({ project, change, isFirst, state }: { project: PreviewProject; change: PreviewChange; isFirst: boolean; state: ImportState }) {
  const tag = <Tag tone={TONES[change.state]}>{CHANGE_STATE_LABELS[change.state]}</Tag>;
  if (change.state !== "conflict") return tag;
  if (!isFirst) return <div className={styles.choice}>{tag}<span className="muted">与“{change.item}”上一处一并选择</span></div>;
  return (
    <div className={styles.choice}>
      {tag}
      <Radio.Group
        aria-label={`${project.code} ${change.item} ${change.title}`} options={OPTIONS} value={state.choiceOf(project, change.decision)}
        onChange={(event) => state.decide([{ project, decision: change.decision }], event.target.value as "file" | "now")}
      />
    </div>
  );
}
