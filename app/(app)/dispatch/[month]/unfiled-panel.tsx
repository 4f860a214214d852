import { Empty } from "@/app/_components/ui/empty";
import { Panel } from "@/app/_components/ui/panel";
import type { YearMonth } from "@/lib/base/month";
import type { UnitFilings } from "@/lib/dispatch/queries";
import { paths } from "@/lib/web/paths";
import styles from "../dispatch.module.css";

/** Whom the office has to call. */
export function UnfiledPanel({ month, units }: { month: YearMonth; units: UnitFilings[] }) {
  const total = units.reduce((sum, { rows }) => sum + rows.length, 0);
  return (
    <Panel title="未填报名单" extra={<span>{units.length} 个单位，{total} 项</span>} flush>
      {units.length === 0 && <Empty title="各单位均已填报" />}
      <ul className={styles.owing}>
        {units.map(({ unit, rows }) => (
          <li key={unit.code}>
            <div className={styles.owingHead}>
              <span><span className="strong">{unit.shortName}</span> {rows.length} 项</span>
              <span className="muted">联络员 {[...new Set(rows.map(({ liaisonName }) => liaisonName).filter(Boolean))].join("、") || "未明确"}</span>
            </div>
            <div className={styles.codes}>
              {rows.map((row) => <a key={row.code} href={paths.update(month, row.code)} title={row.name}>{row.code}</a>)}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
