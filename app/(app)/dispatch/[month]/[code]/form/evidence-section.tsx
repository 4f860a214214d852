"use client";
import { Button, Popconfirm, Select } from "antd";
import { useState } from "react";
import { AttachmentsList } from "@/app/_components/attachments/attachments-list";
import { Notice } from "@/app/_components/ui/notice";
import { Panel } from "@/app/_components/ui/panel";
import { sizeInWords } from "@/lib/attachments/rules";
import { FILES_PER_UPDATE, WHAT_MAY_BE_UPLOADED } from "@/lib/attachments/terms";
import type { Filing } from "@/lib/dispatch/filing";
import { DropZone } from "./drop-zone";
import styles from "./evidence.module.css";
import type { About, EvidenceState, Upload } from "./use-evidence";

type Props = { filing: Filing; state: EvidenceState };

/** 证明材料: never asked for by the form; files go up by themselves as they are chosen. */
export function EvidenceSection({ filing, state }: Props) {
  const [about, setAbout] = useState<About>("");
  const { attachments, uploads, isRemoving, removalProblem } = state;
  const options = [
    { value: "", label: "本月整体情况" },
    ...filing.milestones.map(({ ordinal, name }) => ({ value: `milestone.${ordinal}`, label: `里程碑：${name}` })),
    ...filing.outcomes.map(({ id, name }) => ({ value: `outcome.${id}`, label: `标志性成果：${name}` })),
  ];
  return (
    <Panel title="证明材料" id="filing-evidence" extra={<span>可选 · 已有 {attachments.length} / {FILES_PER_UPDATE} 个</span>}>
      <div className={styles.section}>
        <p className="muted">里程碑完成、标志性成果取得时，请上传批文、合同、照片等；没有的不必上传。{WHAT_MAY_BE_UPLOADED}，每个不超过 20 MB。照片去除拍摄时间、地点等信息后供查看。</p>
        {attachments.length > 0 && (
          <AttachmentsList
            attachments={attachments}
            action={(attachment) => attachment.mayRemove && (
              <Popconfirm title={`删除“${attachment.name}”？`} description="删除后不能恢复，需要时可重新上传。" okText="删除" cancelText="保留" okButtonProps={{ danger: true }} onConfirm={() => state.remove(attachment)}>
                <Button size="small" type="text" danger disabled={isRemoving} aria-label={`删除“${attachment.name}”`}>删除</Button>
              </Popconfirm>
            )}
          />
        )}
        {removalProblem && <Notice kind="error" message={removalProblem} action={<Button size="small" onClick={state.forgetProblem}>知道了</Button>} />}
        {uploads.length > 0 && <ul className={styles.uploads} aria-label="正在上传">{uploads.map((upload) => <UploadRow key={upload.key} upload={upload} state={state} />)}</ul>}
        <div className={styles.about}>
          <label htmlFor="filing-evidence-about" className="muted">接下来上传的文件证明</label>
          <Select id="filing-evidence-about" className={styles.choice} options={options} value={about} onChange={setAbout} />
        </div>
        <DropZone onFiles={(files) => state.add(files, about)} />
        <p className="sr-only" role="status" aria-label="上传情况">{state.told}</p>
      </div>
    </Panel>
  );
}

function UploadRow({ upload, state: { cancel, retry } }: { upload: Upload; state: EvidenceState }) {
  const { file, state } = upload;
  return (
    <li>
      <span className={styles.name}>{file.name}</span> <span className="muted nowrap">{sizeInWords(file.size)}</span>
      {state.kind === "waiting" && <span className="muted nowrap">等待上传</span>}
      {state.kind === "sending" && (
        <span className={styles.progress}>
          <progress max={100} value={state.percent} aria-label={`“${file.name}”上传进度`} /> <span className="nowrap">{state.percent < 100 ? `${state.percent}%` : "正在检查"}</span>
        </span>
      )}
      {state.kind === "refused" && <span className={styles.problem} role="alert">{state.message}</span>}
      <span className={styles.acts}>
        {state.kind === "refused" && state.mayRetry && <Button size="small" onClick={() => retry(upload)} aria-label={`重试“${file.name}”`}>重试</Button>}
        <Button size="small" type="text" onClick={() => cancel(upload)} aria-label={`${state.kind === "refused" ? "移除" : "取消"}“${file.name}”`}>{state.kind === "refused" ? "移除" : "取消"}</Button>
      </span>
    </li>
  );
}
