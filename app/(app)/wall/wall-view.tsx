"use client";

import { Button } from "antd";
import { useSyncExternalStore } from "react";
import { AsOfBanner } from "@/app/_components/sealed/as-of-banner";
import { useMe } from "@/app/_components/shell/me-provider";
import { useJson } from "@/app/_components/ui/data-table/use-json";
import { useUrlFilter } from "@/app/_components/ui/data-table/use-url-filter";
import { Empty } from "@/app/_components/ui/empty";
import { Notice } from "@/app/_components/ui/notice";
import type { ProjectFilters } from "@/lib/projects/filters";
import type { WallPictures } from "@/lib/wall/pictures";
import { wallGroupKey } from "@/lib/wall/terms";
import { paths, type Query } from "@/lib/web/paths";
import { Drawing } from "./drawing";
import { GroupPanel } from "./group-panel";
import { PrintButtons } from "./print-buttons";
import styles from "./wall.module.css";
import { WallFilters } from "./wall-filters";

const NARROW = "(max-width: 760px)";

function useIsNarrow(): boolean | null {
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(NARROW);
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    () => window.matchMedia(NARROW).matches,
    () => null,
  );
}

export function WallView() {
  const { params, change } = useUrlFilter();
  const isNarrow = useIsNarrow();
  const query = queryOf(params);
  const { data, problem, isLoading, retry } = useJson<WallPictures>(paths.api.wall({ ...query, format: isNarrow ? "narrow" : "page" }));
  const filters = useJson<ProjectFilters>(paths.api.projectFilters({ asOf: params.get("asOf") }));
  const role = useMe()?.person.role ?? null;
  // A telephone shows one group at a time.
  const chosen = params.get("part") ?? (isNarrow && data?.groups[0] ? wallGroupKey(data.groups[0]) : "");
  const shown = data?.groups.filter((group) => chosen === "" || wallGroupKey(group) === chosen) ?? [];
  return (
    <div className="stack">
      {data?.asOf && <AsOfBanner asOf={data.asOf} months={filters.data?.months ?? [data.asOf.month]} place={{ path: paths.wall(), keep: { ...query, asOf: null }, now: paths.wall({ ...query, asOf: null }) }} role={role} />}
      <section className="panel">
        <WallFilters data={filters.data} groups={data?.groups ?? []} chosen={chosen} isNarrow={isNarrow === true} params={params} change={change} />
        <div className={styles.foot}>
          {data && <span>共 {data.counts.total} 个项目 · {data.said}</span>}
          <span className={styles.ways}>
            <a href={paths.projects(ledgerOf(query))}>看台账</a>
            <PrintButtons query={query} />
            <a className="link-button" href={paths.wallFull(query)} target="_blank" rel="noreferrer">全屏挂图</a>
          </span>
        </div>
      </section>
      {problem !== null && <Notice kind="error" message={problem} action={<Button onClick={retry}>重试</Button>}>筛选条件仍保留在地址栏里。也可以<a href={paths.wall()}>清除全部条件</a>。</Notice>}
      {data === null && problem === null && <Drawing />}
      {data !== null && problem === null && data.counts.total === 0 && (
        <Empty title="没有符合条件的项目" action={<a href={paths.wall()}>清除全部条件</a>}>请减少筛选条件，或换一个查找词。</Empty>
      )}
      {data !== null && problem === null && data.counts.total > 0 && isNarrow !== null && (
        <div aria-busy={isLoading} className="stack">
          <div className={isNarrow ? styles.narrowLegend : styles.legend} dangerouslySetInnerHTML={{ __html: data.legend }} />
          {shown.map((group) => <GroupPanel key={group.key} group={group} picture={data.pictures[data.groups.indexOf(group)]!} isNarrow={isNarrow} />)}
        </div>
      )}
    </div>
  );
}

/** What the address asks for, but for the group in view. */
const queryOf = (params: URLSearchParams): Query => Object.fromEntries([...new Set(params.keys())].filter((key) => key !== "part").map((key) => [key, params.getAll(key)]));
const ledgerOf = ({ by: _by, scale: _scale, ...filter }: Query): Query => filter;
