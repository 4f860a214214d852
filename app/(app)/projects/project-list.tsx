"use client";

import { Button } from "antd";
import { useMemo } from "react";
import { AsOfBanner } from "@/app/_components/sealed/as-of-banner";
import { useMe } from "@/app/_components/shell/me-provider";
import { DataTable } from "@/app/_components/ui/data-table/data-table";
import { TableFoot } from "@/app/_components/ui/data-table/table-foot";
import { useJson } from "@/app/_components/ui/data-table/use-json";
import { useUrlFilter } from "@/app/_components/ui/data-table/use-url-filter";
import { Day } from "@/app/_components/ui/day";
import { Empty } from "@/app/_components/ui/empty";
import { Notice } from "@/app/_components/ui/notice";
import { Skeleton } from "@/app/_components/ui/skeleton";
import type { ProjectFilters } from "@/lib/projects/filters";
import type { ProjectList as Answer } from "@/lib/projects/queries";
import { paths } from "@/lib/web/paths";
import { columnsOf } from "./columns";
import { Filters } from "./filters";

const DEFAULT_SORT = "code";
const DEFAULT_SIZE = 50;

export function ProjectList() {
  const { params, change } = useUrlFilter();
  const query = params.toString();
  const { data, problem, isLoading, retry } = useJson<Answer>(query ? `${paths.api.projects()}?${query}` : paths.api.projects());
  const isFiltered = [...params.keys()].some((key) => !["page", "sort", "limit", "asOf"].includes(key));
  const day = data?.asOf?.dataOn ?? data?.items[0]?.lightOn;
  const outlookDay = data?.items.find(({ outlook }) => outlook !== null)?.outlook?.dataOn;
  const month = data?.asOf?.month ?? null;
  const filters = useJson<ProjectFilters>(paths.api.projectFilters({ asOf: month }));
  const columns = useMemo(() => columnsOf(month), [month]);
  const role = useMe()?.person.role ?? null;
  return (
    <div className="stack">
      {data?.asOf && <AsOfBanner asOf={data.asOf} months={filters.data?.months ?? [data.asOf.month]} place={placeOf(params)} role={role} />}
      <section className="panel">
        <Filters data={filters.data} params={params} change={change} />
        {problem !== null && (
          <div className="panel-body">
            <Notice kind="error" message={problem} action={<Button onClick={retry}>重试</Button>}>
              筛选条件仍保留在地址栏里。也可以<a href={paths.projects()} style={{ textDecoration: "underline" }}>清除全部条件</a>。
            </Notice>
          </div>
        )}
        {data === null && problem === null && <Skeleton lines={12} />}
        {data !== null && data.total === 0 && problem === null && (
          <Empty title={isFiltered ? "没有符合条件的项目" : "这里还没有您可以查看的项目"} action={isFiltered && <a href={paths.projects()}>清除全部条件</a>}>
            {isFiltered ? "请减少筛选条件，或换一个查找词。" : "本单位牵头或配合的项目会显示在这里；如有遗漏，请联系调度专班。"}
          </Empty>
        )}
        {data !== null && data.total > 0 && problem === null && (
          <>
            <DataTable columns={columns} rows={data.items} rowKey={(row) => row.code} sort={params.get("sort") || DEFAULT_SORT} onSort={(sort) => change({ sort: sort === DEFAULT_SORT ? null : sort })} caption="项目列表" isLoading={isLoading} />
            <TableFoot
              total={data.total} page={Number(params.get("page")) || 1} pageSize={Number(params.get("limit")) || DEFAULT_SIZE}
              onPage={(page, size) => change({ page: page === 1 ? null : String(page), limit: size === DEFAULT_SIZE ? null : String(size) })}
              note={day && <>数据日期 <Day on={day} />{outlookDay && outlookDay !== day && <>，按期预测的数据日期 <Day on={outlookDay} /></>}</>}
            />
          </>
        )}
      </section>
    </div>
  );
}

/** The same filter in another month, or now. A page number means nothing there. */
function placeOf(params: URLSearchParams) {
  const keep = Object.fromEntries([...new Set(params.keys())].filter((key) => !["asOf", "page", "cursor"].includes(key)).map((key) => [key, params.getAll(key)]));
  return { path: paths.projects(), keep, now: paths.projects(keep) };
}
