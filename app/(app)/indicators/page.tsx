import type { Metadata } from "next";
import { readPageAsOf, type Search } from "@/app/_components/sealed/read-page-as-of";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Panel } from "@/app/_components/ui/panel";
import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { Empty } from "@/app/_components/ui/empty";
import { mayObserveIndicator } from "@/lib/indicators/policy";
import { listIndicators } from "@/lib/indicators/queries";
import { paths } from "@/lib/web/paths";
import { IndicatorRow } from "./indicator-row";
import { ObservationForm } from "./observation-form";

export const metadata: Metadata = { title: "指标" };

type Props = { searchParams: Promise<Search> };

export default async function IndicatorsPage({ searchParams }: Props) {
  return readPageAsOf("indicator.read", "指标", await searchParams, { path: paths.indicators() }, listIndicators, (indicators, ctx, { asOf, chooser }) => (
    <>
      <PageHeader title="指标" lead="规划专栏1的预期性指标：口径、基期值和目标均为规划原文。没有数据就写“暂无数据”，不按零计。" actions={chooser} />
      <Panel title="专栏1 预期性指标" extra={<span>{indicators.length} 项，有数据 {indicators.filter((row) => row.latest !== null).length} 项</span>} flush>
        {indicators.length === 0 ? <Empty title="还没有导入规划">导入规划后，这里列出它的指标。</Empty> : (
          <ScrollRegion label="预期性指标">
            <table className="table">
              <thead>
                <tr><th>序号</th><th>指标</th><th className="number">2020 年</th><th className="number">2025 年目标</th><th>最新数据</th><th>目标进程</th></tr>
              </thead>
              <tbody>{indicators.map((row) => <IndicatorRow key={row.code} row={row} asOf={asOf?.month} />)}</tbody>
            </table>
          </ScrollRegion>
        )}
      </Panel>
      {asOf === null && mayObserveIndicator(ctx.actor).allowed && indicators.length > 0 && (
        <Panel title="登记指标值" extra="同一指标每年登记一次，登记后不能改写">
          <ObservationForm indicators={indicators.map(({ code, name, unit }) => ({ code, name, unit }))} />
        </Panel>
      )}
    </>
  ));
}
