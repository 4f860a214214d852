"use client";
import { Button } from "antd";
import { useMe } from "@/app/_components/shell/me-provider";
import { DataTable } from "@/app/_components/ui/data-table/data-table";
import { useJson } from "@/app/_components/ui/data-table/use-json";
import { useUrlFilter } from "@/app/_components/ui/data-table/use-url-filter";
import { Empty } from "@/app/_components/ui/empty";
import { Notice } from "@/app/_components/ui/notice";
import { Skeleton } from "@/app/_components/ui/skeleton";
import type { ChangeListItem } from "@/lib/changes/queries";
import { paths } from "@/lib/web/paths";
import styles from "./changes.module.css";
import { COLUMNS } from "./columns";
import { Filters } from "./filters";

export function ChangeList() {
  const { params, change } = useUrlFilter();
  const query = params.toString();
  const { data, problem, isLoading, retry } = useJson<{ rows: ChangeListItem[]; total: number }>(query ? `${paths.api.changes()}?${query}` : paths.api.changes());
  const role = useMe()?.person.role ?? null;
  const isFiltered = params.size > 0;
  return (
    <section className="panel">
      <Filters params={params} change={change} role={role} />
      {problem !== null && <div className="panel-body"><Notice kind="error" message={problem} action={<Button onClick={retry}>重试</Button>}>筛选条件仍保留在地址栏里。</Notice></div>}
      {data === null && problem === null && <Skeleton lines={12} />}
      {data !== null && data.total === 0 && problem === null && (
        <Empty title={isFiltered ? "没有符合条件的调整申请" : "还没有调整申请"} action={isFiltered && <a href={paths.changes()}>清除全部条件</a>}>
          {isFiltered ? "请减少筛选条件。" : role === "filer" ? "里程碑预计不能按期完成的，请在原定完成日之前提出延期申请。" : "单位提出并经审签的申请会出现在这里。"}
        </Empty>
      )}
      {data !== null && data.total > 0 && problem === null && (
        <>
          <DataTable columns={COLUMNS} rows={data.rows} rowKey={(row) => String(row.id)} sort="" onSort={() => undefined} caption="调整申请列表" isLoading={isLoading} />
          <p className={`muted ${styles.foot}`} role="status">共 {data.total} 份{data.total > data.rows.length && `，显示最近的 ${data.rows.length} 份，请用筛选条件缩小范围`}</p>
        </>
      )}
    </section>
  );
}
