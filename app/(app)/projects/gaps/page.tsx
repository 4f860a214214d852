import type { Metadata } from "next";
import { GapNumbers } from "@/app/_components/projects/gap-numbers";
import { Day } from "@/app/_components/ui/day";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Stats } from "@/app/_components/ui/stat";
import { today } from "@/lib/base/context";
import { gapsQuery } from "@/lib/projects/gaps/inputs";
import { countGapsByUnit, listGaps, sumOfGaps } from "@/lib/projects/gaps/queries";
import { paths } from "@/lib/web/paths";
import { readPage } from "@/lib/web/session";
import { GapsList } from "./gaps-list";
import { UnitGapsPanel } from "./unit-gaps-panel";

export const metadata: Metadata = { title: "责任缺口" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function GapsPage({ searchParams }: Props) {
  const query = gapsQuery.parse(await searchParams);
  return readPage(
    "assignment.read",
    async (ctx) => ({ units: await countGapsByUnit(ctx), list: await listGaps(ctx, query), day: today(ctx) }),
    ({ units, list, day }) => {
      const counts = sumOfGaps(query.unit === null ? units : units.filter(({ code }) => code === query.unit));
      const unit = units.find(({ code }) => code === query.unit);
      return (
        <>
          <PageHeader
            title="责任缺口"
            lead={<>实施中的项目，哪些没有责任人，哪些阶段没有标志性成果，哪些未完成的里程碑没有人负责。数据日期 <Day on={day} /></>}
            actions={<>{query.unit !== null && <a href={paths.gaps({ kind: query.kind })}>查看全部单位</a>}<a href={paths.projects()}>返回项目列表</a></>}
          />
          <div className="stack">
            <Stats><GapNumbers counts={counts} unit={query.unit} shown={query.kind} /></Stats>
            <GapsList query={query} list={list} gaps={counts[query.kind]} unitName={unit?.name ?? null} />
            {units.length > 1 && <UnitGapsPanel units={units} shown={query.unit} />}
          </div>
        </>
      );
    },
  );
}
