import type { Metadata } from "next";
import { Empty } from "@/app/_components/ui/empty";
import { Moment } from "@/app/_components/ui/moment";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Panel } from "@/app/_components/ui/panel";
import { Tag } from "@/app/_components/ui/tag";
import { listQuarantine, type QuarantinedFile } from "@/lib/attachments/quarantine/queries";
import { kindInWords, sizeInWords } from "@/lib/attachments/rules";
import { ATTACHMENT_STATUS_LABELS } from "@/lib/attachments/terms";
import { readPage } from "@/lib/web/session";
import styles from "./quarantine.module.css";
import { ReleaseForm } from "./release-form";

export const metadata: Metadata = { title: "隔离文件" };

export default function QuarantinePage() {
  return readPage("attachment.read_quarantine", listQuarantine, (files) => (
    <>
      <PageHeader title="隔离文件" lead="查出病毒或等待查毒的证明材料，任何人不能下载。经其他方式核实确无病毒的，写明依据后解除隔离。" />
      <Panel title="隔离中的文件" extra={<span>共 {files.length} 个</span>} flush>
        {files.length === 0 ? <Empty title="没有隔离中的文件" /> : <ul className={styles.files}>{files.map((file) => <FileRow key={file.id} file={file} />)}</ul>}
      </Panel>
    </>
  ));
}

const FileRow = ({ file: { id, name, mediaType, bytes, sha256, status, scanNote, uploadedBy, unitName, uploadedAt } }: { file: QuarantinedFile }) => (
  <li>
    <div className="row"><span className={`strong ${styles.name}`}>{name}</span> <Tag tone={status === "infected" ? "red" : "yellow"}>{ATTACHMENT_STATUS_LABELS[status]}</Tag> <span className="muted">{kindInWords(mediaType)} {sizeInWords(bytes)}</span></div>
    <div className="muted">{unitName} {uploadedBy} <Moment at={uploadedAt} /> 上传 · {scanNote}</div>
    <div className={`muted ${styles.name}`}>SHA-256 {sha256}</div>
    <ReleaseForm id={id} name={name} />
  </li>
);
