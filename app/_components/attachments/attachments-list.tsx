import type { ReactNode } from "react";
import { Moment } from "@/app/_components/ui/moment";
import { Tag } from "@/app/_components/ui/tag";
import type { Attachment } from "@/lib/attachments/queries";
import { kindInWords, sizeInWords } from "@/lib/attachments/rules";
import { ATTACHMENT_STATUS_LABELS } from "@/lib/attachments/terms";
import { paths } from "@/lib/web/paths";
import styles from "./attachments.module.css";

/** From the page's own reading, or from a JSON route, where instants are text. */
export type AttachmentRow = Omit<Attachment, "uploadedAt"> & { uploadedAt: Date | string };

type Props = { attachments: readonly AttachmentRow[]; action?: (attachment: AttachmentRow) => ReactNode };

/** 证明材料: each file with its kind, size, what it shows, who uploaded it and when; those that are clean to be downloaded. */
export function AttachmentsList({ attachments, action }: Props) {
  return (
    <ul className={styles.list} aria-label="证明材料">
      {attachments.map((attachment) => {
        const { id, name, mediaType, bytes, status, scanNote, about, uploadedBy, uploadedAt, mayTakeOriginal } = attachment;
        return (
          <li key={id}>
            {status === "clean" ? <a className={styles.name} href={paths.api.attachment(id)} download>{name}</a> : <span className={styles.name}>{name}</span>}
            {status !== "clean" && <Tag tone={status === "quarantined" ? "yellow" : "red"} title={scanNote}>{ATTACHMENT_STATUS_LABELS[status]}</Tag>}
            <span className="muted nowrap">{kindInWords(mediaType)} {sizeInWords(bytes)}</span>
            <span className="muted nowrap">{uploadedBy} <Moment at={uploadedAt} /></span>
            {status === "clean" && mayTakeOriginal && <a className="nowrap" href={paths.api.attachmentOriginal(id)} download aria-label={`下载“${name}”的原始文件`} title="含拍摄时间、地点等信息，下载将留有记录">原始文件</a>}
            {action?.(attachment)}
            {about && <span className={`muted ${styles.about}`}>{about}</span>}
            {status === "quarantined" && <span className={`muted ${styles.about}`}>查毒通过后可下载，无需重新上传</span>}
            {status === "infected" && <span className={`late ${styles.about}`}>{scanNote}，已隔离，不能下载；请清除病毒后重新上传</span>}
          </li>
        );
      })}
    </ul>
  );
}
