import type { TableColumn } from "@/app/_components/ui/data-table/data-table";
import { Tag } from "@/app/_components/ui/tag";
import type { TrailEvent } from "@/lib/audit/queries";
import { EVENT_ACTION_LABELS, EVENT_OUTCOME_LABELS, SUBJECT_TYPE_LABELS } from "@/lib/audit/terms";
import { instantInFull } from "@/lib/base/date";
import { ROLE_LABELS } from "@/lib/people/terms";
import styles from "./audit.module.css";

const TONES = { done: "plain", denied: "yellow", failed: "red" } as const;

export const COLUMNS: readonly TableColumn<TrailEvent>[] = [
  { id: "at", header: "时间", cell: (row) => <time className="nowrap" dateTime={String(row.at)}>{instantInFull(row.at)}</time> },
  {
    id: "actor", header: "人员",
    cell: ({ actor: { name, username, role } }) => <>{name}{username && <div className="muted">{username} · {role ? ROLE_LABELS[role] : "尚无角色"}</div>}</>,
  },
  { id: "action", header: "操作", primary: true, cell: (row) => <>{EVENT_ACTION_LABELS[row.action]} {row.outcome !== "done" && <Tag tone={TONES[row.outcome]}>{EVENT_OUTCOME_LABELS[row.outcome]}</Tag>}</> },
  { id: "subject", header: "对象", cell: ({ subject: { type, name } }) => <>{SUBJECT_TYPE_LABELS[type]}{name && ` ${name}`}</> },
  { id: "detail", header: "说明", cell: (row) => <Detail event={row} /> },
  { id: "ip", header: "IP 地址", cell: (row) => row.ip ?? <span className="muted">—</span> },
  { id: "seq", header: "链上序号", numeric: true, cell: (row) => row.seq ?? <span className="muted">—</span> },
];

function Detail({ event: { reason, changes, seq } }: { event: TrailEvent }) {
  const { fields, isNamesOnly } = changes;
  if (fields.length === 0) return reason === "" ? <span className="muted">—</span> : <>{reason}</>;
  return (
    <>
      {reason !== "" && <div>{reason}</div>}
      <details className={styles.detail}>
        <summary aria-label={`第 ${seq ?? ""} 号记录涉及 ${fields.length} 项`}>涉及 {fields.length} 项</summary>
        {isNamesOnly ? (
          <p>{fields.map(({ field }) => field).join("、")}<span className="muted">（业务内容不在审计中显示）</span></p>
        ) : (
          <ul>{fields.map(({ field, before, after }) => <li key={field}>{field}：{before !== null && <><del>{before}</del> → </>}{after ?? "（无）"}</li>)}</ul>
        )}
      </details>
    </>
  );
}
