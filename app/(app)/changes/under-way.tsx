import { ChangeStatusTag } from "@/app/_components/changes/status-tag";
import { Notice } from "@/app/_components/ui/notice";
import type { ChangeListItem } from "@/lib/changes/queries";
import { CHANGE_KIND_LABELS } from "@/lib/changes/terms";
import { paths } from "@/lib/web/paths";
import styles from "./changes.module.css";

/** Requests of the project that are not decided yet. */
export const UnderWay = ({ requests }: { requests: ChangeListItem[] }) => (
  <Notice message={`该项目有 ${requests.length} 份申请正在办理`}>
    <ul className={styles.underWay}>
      {requests.map(({ id, number, kind, status }) => (
        <li key={id}><a href={paths.change(id)}>{number ?? "草稿"} {CHANGE_KIND_LABELS[kind]}</a> <ChangeStatusTag status={status} /></li>
      ))}
    </ul>
  </Notice>
);
