import Link from "next/link";
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
      {units.length === 0 ? (
        <Empty title="各单位均已填报" />
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">单位</th>
              <th scope="col" className="number">项数</th>
              <th scope="col">项目</th>
              <th scope="col">联络员</th>
            </tr>
          </thead>
          <tbody>
            {units.map(({ unit, rows }) => (
              <tr key={unit.code}>
                <th scope="row" className="nowrap">{unit.shortName}</th>
                <td className="number">{rows.length}</td>
                <td>
                  <span className={styles.codes}>
                    {rows.map((row) => <Link key={row.code} href={paths.update(month, row.code)} prefetch={false} title={row.name}>{row.code}</Link>)}
                  </span>
                </td>
                <td>{[...new Set(rows.map(({ liaisonName }) => liaisonName).filter(Boolean))].join("、") || <span className="muted">未明确</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
