"use client";
import { Button } from "antd";
import { useMemo, useState } from "react";
import { AsOfBanner } from "@/app/_components/sealed/as-of-banner";
import { useMe } from "@/app/_components/shell/me-provider";
import { useJson } from "@/app/_components/ui/data-table/use-json";
import { useUrlFilter } from "@/app/_components/ui/data-table/use-url-filter";
import { Day } from "@/app/_components/ui/day";
import { Empty } from "@/app/_components/ui/empty";
import { Notice } from "@/app/_components/ui/notice";
import { Skeleton } from "@/app/_components/ui/skeleton";
import type { ProjectFilters } from "@/lib/projects/filters";
import type { Timeline } from "@/lib/timeline/queries";
import { TIMELINE_GROUPS, ZOOMS, type TimelineGroup, type Zoom } from "@/lib/timeline/terms";
import { paths } from "@/lib/web/paths";
import { ChainLine, ChainPanel } from "./chain-panel";
import { Chart, type Sought } from "./chart/chart";
import { Filters } from "./filters";
import { FittedList } from "./fitted-list";
import { Legend } from "./legend";
import { linesOf } from "./lines";
import { MilestoneCard } from "./milestone-card";
import { PaperChart } from "./paper-chart";
import { placeOf } from "./place";
import { PROPOSED } from "./proposal-path";
import styles from "./timeline.module.css";
import { useIsNarrow } from "./use-is-narrow";

const oneOf = <T extends string>(terms: readonly T[], given: string | null, otherwise: T): T => terms.find((term) => term === given) ?? otherwise;

export function TimelineView() {
  const { params, change } = useUrlFilter();
  const asked = new URLSearchParams(params);
  for (const word of ["zoom", PROPOSED]) asked.delete(word);
  const query = asked.toString();
  const { data, problem, isLoading, retry } = useJson<Timeline>(query ? `${paths.api.timeline()}?${query}` : paths.api.timeline());
  const filters = useJson<ProjectFilters>(paths.api.projectFilters({ asOf: data?.asOf?.month }));
  const role = useMe()?.person.role ?? null;
  const isNarrow = useIsNarrow();
  const by: TimelineGroup = oneOf(TIMELINE_GROUPS, params.get("by"), "engineering");
  const zoom: Zoom = oneOf(ZOOMS, params.get("zoom"), "quarter");
  const lines = useMemo(() => (data ? linesOf(data, by) : []), [data, by]);
  const [chosen, setChosen] = useState<number | null>(null);
  const [sought, setSought] = useState<Sought | null>(null);
  const seek = (milestoneId: number) => setSought({ milestoneId });
  const isLive = data !== null && data.asOf === null;
  const reader = useMemo(() => ({ isFiler: role === "filer", isLive }), [role, isLive]);
  const setZoom = (next: Zoom) => change({ zoom: next === "quarter" ? null : next });
  return (
    <div className="stack">
      {data?.asOf && <AsOfBanner asOf={data.asOf} months={filters.data?.months ?? [data.asOf.month]} place={placeOf(params)} role={role} />}
      <section className="panel">
        <Filters data={filters.data} params={params} change={change} by={by} zoom={zoom} onZoom={setZoom} />
        {problem !== null && (
          <div className="panel-body">
            <Notice kind="error" message={problem} action={<Button onClick={retry}>重试</Button>}>筛选条件仍保留在地址栏里。也可以<a href={paths.timeline()} style={{ textDecoration: "underline" }}>清除全部条件</a>。</Notice>
          </div>
        )}
        {data === null && problem === null && <Skeleton lines={12} />}
        {data !== null && data.projects.length === 0 && problem === null && (
          <Empty title="没有符合条件的项目" action={<a href={paths.timeline()}>清除全部条件</a>}>本单位牵头或配合的项目会显示在这里。</Empty>
        )}
        {data !== null && data.projects.length > 0 && problem === null && (
          <div aria-busy={isLoading || undefined}>
            {!isNarrow && data.chain && <ChainLine chain={data.chain} shown={data.projects} onSeek={seek} />}
            {isNarrow ? <FittedList data={data} lines={lines} /> : <Chart data={data} lines={lines} zoom={zoom} onZoom={setZoom} reader={reader} sought={sought} onOpen={setChosen} />}
            <div className={styles.foot}>
              <span>{data.total > data.projects.length ? `共 ${data.total} 个项目，显示前 ${data.projects.length} 个，请缩小筛选范围` : `共 ${data.total} 个项目`}，前后置关系 {data.links.length} 条，数据日期 <Day on={data.dataOn} plain /></span>
              <Legend hasChain={data.chain !== null} dayName={data.asOf ? "数据日" : "今天"} />
            </div>
          </div>
        )}
      </section>
      {data?.chain && <ChainPanel chain={data.chain} title={data.engineering.find(({ no }) => no === data.chain!.engineering)?.title} dataOn={data.dataOn} onSeek={isNarrow ? null : seek} shown={data.projects} />}
      {data !== null && data.projects.length > 0 && <PaperChart data={data} lines={lines} />}
      {data !== null && <MilestoneCard id={chosen} data={data} reader={reader} onClose={() => setChosen(null)} />}
    </div>
  );
}
