"use client";
import { Button } from "antd";
import { DataTable } from "@/app/_components/ui/data-table/data-table";
import { useJson } from "@/app/_components/ui/data-table/use-json";
import { useUrlFilter, type FilterChange } from "@/app/_components/ui/data-table/use-url-filter";
import { Empty } from "@/app/_components/ui/empty";
import { Notice } from "@/app/_components/ui/notice";
import { Skeleton } from "@/app/_components/ui/skeleton";
import type { Trail as Answer } from "@/lib/audit/queries";
import { paths } from "@/lib/web/paths";
import styles from "./audit.module.css";
import { COLUMNS } from "./columns";
import { ExportButton } from "./export-button";
import { Filters } from "./filters";

/** The records themselves, the newest first, a page at a time. */
export function Trail({ mayExport }: { mayExport: boolean }) {
  const { params, change } = useUrlFilter();
  const query = params.toString();
  const { data, problem, isLoading, retry } = useJson<Answer>(query ? `${paths.api.auditEvents()}?${query}` : paths.api.auditEvents());
  const isFiltered = [...params.keys()].some((key) => !["cursor", "limit"].includes(key));
  const refine = (changes: FilterChange) => change({ ...changes, cursor: null });
  return (
    <section className="panel" aria-label="审计记录">
      <Filters params={params} change={refine} extra={mayExport && <ExportButton params={params} />} />
      {problem !== null && (
        <div className="panel-body">
          <Notice kind="error" message={problem} action={<Button onClick={retry}>重试</Button>}>
            筛选条件仍保留在地址栏里。也可以<a href={paths.audit()} style={{ textDecoration: "underline" }}>清除全部条件</a>。
          </Notice>
        </div>
      )}
      {data === null && problem === null && <Skeleton lines={12} />}
      {data !== null && problem === null && data.items.length === 0 && (
        <Empty title={isFiltered || params.has("cursor") ? "没有符合条件的记录" : "还没有可以查阅的记录"} action={isFiltered && <a href={paths.audit()}>清除全部条件</a>} />
      )}
      {data !== null && problem === null && data.items.length > 0 && (
        <>
          <DataTable columns={COLUMNS} rows={data.items} rowKey={(row) => String(row.id)} sort="" onSort={() => {}} caption="审计记录" isLoading={isLoading} />
          <div className={styles.foot}>
            <span className="muted" role="status">本页 {data.items.length} 条，按时间从新到旧</span>
            <div className="row">
              {params.has("cursor") && <Button onClick={() => change({ cursor: null })}>回到最新</Button>}
              {data.nextCursor !== null && <Button onClick={() => change({ cursor: data.nextCursor })}>更早的记录</Button>}
            </div>
          </div>
        </>
      )}
    </section>
  );
}
