"use client";
import { App, Button, Select, Spin } from "antd";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { read, type Answer, type Refusal } from "@/app/_components/dispatch/send";
import { Notice } from "@/app/_components/ui/notice";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import { TEMPLATE_MAX_BYTES } from "@/lib/reports/templates/terms";
import { REPORT_KIND_LABELS, REPORT_KINDS, type ReportKind } from "@/lib/reports/terms";
import { paths } from "@/lib/web/paths";
import styles from "./settings.module.css";

type Uploaded = { version: number };
type Step = { kind: "idle" } | { kind: "checking"; name: string } | { kind: "refused"; name: string; refusal: Refusal };

/** One template from its bytes to a version; all that is wrong with it at once. */
export function TemplateUpload() {
  const { message } = App.useApp();
  const router = useRouter();
  const [kind, setKind] = useState<ReportKind>("month");
  const [step, setStep] = useState<Step>({ kind: "idle" });
  const input = useRef<HTMLInputElement>(null);

  async function upload(file: File) {
    const { name, size } = file;
    const refuse = (refusal: Refusal) => setStep({ kind: "refused", name, refusal });
    if (size > TEMPLATE_MAX_BYTES) return refuse({ kind: "rule", message: "模板超过 5 MB，请压缩其中的图片后上传" });
    const bytes = await file.arrayBuffer().catch(() => null);
    if (!bytes) return refuse({ kind: "rule", message: "浏览器没有读到文件内容，请关闭正在编辑它的 WPS 或 Word 后重新选择" });
    setStep({ kind: "checking", name });
    const answer: Answer<Uploaded> = await fetch(paths.api.templates({ kind, name, bytes: bytes.byteLength }), { method: "POST", body: bytes, headers: { "Content-Type": "application/octet-stream" } }).then(
      (response) => read<Uploaded>(response),
      () => ({ ok: false, refusal: { kind: "unavailable", message: "网络或服务器暂时不可用，请稍后重新选择文件" } }),
    );
    if (!answer.ok) return refuse(answer.refusal);
    setStep({ kind: "idle" });
    void message.success(`模板已保存为第 ${answer.body.version} 版，用于新拟的${REPORT_KIND_LABELS[kind]}`);
    router.refresh();
  }

  return (
    <div>
      <h3 className={styles.subhead}>上传模板</h3>
      <ReadyFields className="stack">
        <div className="row">
          <label htmlFor="template-kind">用于</label>
          <Select id="template-kind" className={styles.kind} value={kind} onChange={setKind} disabled={step.kind === "checking"} options={REPORT_KINDS.map((value) => ({ value, label: REPORT_KIND_LABELS[value] }))} />
          <input
            ref={input} type="file" accept=".docx" hidden aria-label="模板文件"
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              target.value = "";
              if (file) void upload(file);
            }}
          />
          <Button disabled={step.kind === "checking"} onClick={() => input.current?.click()}>选择 .docx 文件</Button>
          <span className="muted">不超过 5 MB，上传时逐项检查并试填</span>
        </div>
        {step.kind === "checking" && <div className="row" role="status"><Spin size="small" /> 正在检查并试填“{step.name}”…</div>}
        {step.kind === "refused" && <Refused name={step.name} refusal={step.refusal} />}
      </ReadyFields>
    </div>
  );
}

function Refused({ name, refusal: { kind, message, details } }: { name: string; refusal: Refusal }) {
  if (kind === "unauthorized") return <Notice kind="error" message="登录已过期，请重新登录后再上传" action={<a href={paths.signIn(paths.reportSettings())}>重新登录</a>} />;
  const faults = Array.isArray(details?.faults) ? (details.faults as string[]) : [];
  return (
    <Notice kind="error" message={faults.length > 1 ? message : `“${name}”没有保存`}>
      <ul className={styles.faults}>{(faults.length > 0 ? faults : [message]).map((fault) => <li key={fault}>{fault}</li>)}</ul>
    </Notice>
  );
}
