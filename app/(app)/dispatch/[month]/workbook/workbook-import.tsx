"use client";
import { Spin } from "antd";
import { Notice } from "@/app/_components/ui/notice";
import { Panel } from "@/app/_components/ui/panel";
import type { YearMonth } from "@/lib/base/month";
import { paths } from "@/lib/web/paths";
import { FilePicker } from "./file-picker";
import { PreviewPanel } from "./preview-panel";
import { useImport } from "./use-import";
import styles from "./workbook.module.css";

/** Upload, look at every change, save as drafts. */
export function WorkbookImport({ month }: { month: YearMonth }) {
  const state = useImport(month);
  const { step, file } = state;
  return (
    <>
      <Panel title="2. 上传填好的填报表">
        <div className="stack">
          <FilePicker fileName={file?.name ?? null} isBusy={step.kind === "reading" || state.isSaving} onPick={(chosen) => void state.pick(chosen)} />
          {step.kind === "reading" && <div className="row" role="status"><Spin size="small" /> 正在读取并逐格比对…</div>}
          {step.kind === "refused" && (
            <Notice kind="error" message={step.mustSignIn ? "登录已过期，请重新登录后再上传" : step.message} action={step.mustSignIn ? <a href={paths.signIn(paths.workbook(month))}>重新登录</a> : undefined}>
              {!step.mustSignIn && "没有导入任何内容。"}
            </Notice>
          )}
          {state.notice && step.kind !== "refused" && <Notice kind="warning" message={state.notice} />}
          {step.kind === "saved" && (
            <Notice kind="success" message={`已把 ${step.cells} 处改动保存为 ${step.projects.length} 个项目的草稿，核对后请提交审核`} action={<a href={paths.grid(month)}>去批量核对、提交</a>}>
              <ul className={styles.done}>
                {step.projects.map(({ code, name }) => <li key={code}><a href={paths.update(month, code)} title={name}>{code}</a></li>)}
              </ul>
            </Notice>
          )}
        </div>
      </Panel>
      {step.kind === "shown" && <PreviewPanel month={month} preview={step.preview} state={state} />}
    </>
  );
}
