"use client";
import { useRef, useState } from "react";
import { read, type Answer } from "@/app/_components/dispatch/send";
import { Notice } from "@/app/_components/ui/notice";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import type { CheckedFile } from "@/lib/reports/checking/queries";
import { CHECKED_MAX_BYTES } from "@/lib/reports/checking/terms";
import { paths } from "@/lib/web/paths";
import styles from "./check.module.css";
import { FileResult } from "./file-result";

type Step = { kind: "empty" } | { kind: "reading"; name: string } | { kind: "refused"; name: string; message: string; mustSignIn: boolean } | { kind: "told"; name: string; answer: CheckedFile };

/** One file at a time, sent as it is and kept nowhere; the latest chosen is the one that is told of. */
export function CheckFile() {
  const [step, setStep] = useState<Step>({ kind: "empty" });
  const latest = useRef(0);

  async function check(file: File) {
    const turn = (latest.current += 1);
    const tell = (next: Step) => turn === latest.current && setStep(next);
    const { name } = file;
    if (file.size > CHECKED_MAX_BYTES) return tell({ kind: "refused", name, message: "文件超过 20 MB，通报文件没有这么大，请核对所选的文件", mustSignIn: false });
    tell({ kind: "reading", name });
    const bytes = await file.arrayBuffer().catch(() => null);
    if (!bytes) return tell({ kind: "refused", name, message: "浏览器没有读到文件内容，请关闭正在编辑它的程序后重新选择", mustSignIn: false });
    const answer: Answer<CheckedFile> = await fetch(paths.api.checkReport(), { method: "POST", body: bytes, headers: { "Content-Type": "application/octet-stream" } }).then(
      (response) => read<CheckedFile>(response),
      () => ({ ok: false, refusal: { kind: "unavailable", message: "网络或服务器暂时不可用，请稍后重新选择文件" } }),
    );
    tell(answer.ok ? { kind: "told", name, answer: answer.body } : { kind: "refused", name, message: answer.refusal.message, mustSignIn: answer.refusal.kind === "unauthorized" });
  }

  return (
    <ReadyFields>
      <div className={styles.form}>
        <input
          id="checked-file" className={styles.file} type="file" accept=".docx,.pdf,.xlsx" disabled={step.kind === "reading"} aria-describedby="file-help"
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            if (chosen) void check(chosen);
            event.target.value = "";
          }}
        />
        <label htmlFor="checked-file" className={styles.pick}>{step.kind === "empty" ? "选择文件" : "换一个文件"}</label>
        {step.kind !== "empty" && <span className={styles.name}>{step.name}</span>}
      </div>
      <p id="file-help" className={`muted ${styles.help}`}>下载或收到的 Word 文档、PDF 或附件表格，20 MB 以内。文件只用于本次核对，不会保存。</p>
      <div aria-live="polite">
        {step.kind === "reading" && <p>正在核对…</p>}
        {step.kind === "refused" && <Notice kind="error" message={step.message} action={step.mustSignIn && <a href={paths.signIn(paths.reportCheck())}>重新登录</a>} />}
        {step.kind === "told" && <FileResult answer={step.answer} />}
      </div>
    </ReadyFields>
  );
}
