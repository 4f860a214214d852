"use client";
import { Button, Checkbox } from "antd";
import { Empty } from "@/app/_components/ui/empty";
import { Panel } from "@/app/_components/ui/panel";
import { instantInWords } from "@/lib/base/date";
import type { YearMonth } from "@/lib/base/month";
import type { Preview } from "@/lib/dispatch/workbook/preview";
import { CHANGE_STATE_LABELS, CHANGE_STATES } from "@/lib/dispatch/workbook/terms";
import { FaultList } from "./fault-list";
import { ProjectChanges } from "./project-changes";
import type { ImportState } from "./use-import";
import styles from "./workbook.module.css";

type Props = { month: YearMonth; preview: Preview; state: ImportState };

/** What the file would change, by project, counts first; the bar at the foot says what is still to be decided. */
export function PreviewPanel({ month, preview, state }: Props) {
  const { counts, projects, strays } = preview;
  const { conflicts, undecided, cellCount, projectCount } = state;
  return (
    <>
      <Panel title="3. 核对变化" extra={<span>{instantInWords(preview.exportedAt)}导出，含 {preview.inFile} 个项目</span>}>
        <div className="stack">
          <ul className={styles.counts} aria-label="变化计数">
            {CHANGE_STATES.map((name) => <li key={name}><b>{counts[name]}</b>{CHANGE_STATE_LABELS[name]}</li>)}
          </ul>
          {conflicts.length > 0 && (
            <div className="row">
              <span>导出后系统内也改过的，请逐项选择，或：</span>
              <Button size="small" onClick={() => state.decide(conflicts, "file")}>冲突全部采用文件</Button>
              <Button size="small" onClick={() => state.decide(conflicts, "now")}>冲突全部保留现有</Button>
            </div>
          )}
        </div>
      </Panel>
      {projects.length === 0 && strays.length === 0 && <Panel><Empty title="文件与导出时相同，没有需要导入的变化">如果已经填写，请确认填好后保存过文件，并且选的是同一个文件。</Empty></Panel>}
      {strays.length > 0 && <Panel title="不属于任何项目的行" flush><FaultList faults={strays} /></Panel>}
      {projects.map((project) => <ProjectChanges key={project.code} month={month} project={project} state={state} />)}
      {projects.length + strays.length > 0 && (
        <div className={styles.bar}>
          <div className="row">
            {undecided > 0 && <span className="late">还有 {undecided} 处冲突没有选择</span>}
            {counts.faulty > 0 && <Checkbox checked={state.skipsFaults} onChange={(event) => state.setSkipsFaults(event.target.checked)}>跳过有误的 {counts.faulty} 格，这些格保持现有内容</Checkbox>}
            {undecided === 0 && projectCount === 0 && <span>没有需要保存的变化</span>}
          </div>
          <Button type="primary" disabled={!state.mayCommit} loading={state.isSaving} onClick={() => void state.save()}>
            保存为草稿{projectCount > 0 && `（${projectCount} 个项目 ${cellCount} 处）`}
          </Button>
        </div>
      )}
    </>
  );
}
