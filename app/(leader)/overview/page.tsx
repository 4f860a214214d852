import type { Metadata } from "next";
import type { ReactNode } from "react";
import { readPageAsOf, type Search } from "@/app/_components/sealed/read-page-as-of";
import { Empty } from "@/app/_components/ui/empty";
import { PageHeader } from "@/app/_components/ui/page-header";
import { dayInWords } from "@/lib/base/date";
import { monthInWords } from "@/lib/base/month";
import { overviewQuery, type OverviewQuery } from "@/lib/overview/inputs";
import { getOverview, type Overview } from "@/lib/overview/overview";
import type { WaitingReport } from "@/lib/reports/listing/queries";
import { listToSign } from "@/lib/reports/listing/to-do";
import { asOfInWords } from "@/lib/sealed/rules";
import { paths } from "@/lib/web/paths";
import { DecisionsPanel } from "./decisions-panel";
import { ElsewhereLinks } from "./elsewhere-links";
import { GapsLine } from "./gaps-line";
import { IndicatorsPanel } from "./indicators-panel";
import { LandmarksPanel } from "./landmarks-panel";
import { MonthChangesPanel } from "./month-changes-panel";
import { MonthSwitch } from "./month-switch";
import { Numbers } from "./numbers";
import { OverduePanel } from "./overdue-panel";
import styles from "./overview.module.css";
import { PlansLine } from "./plans-line";
import { SlippingLine } from "./slipping-line";
import { TrendPanel } from "./trend-panel";
import { UnitsPanel } from "./units-panel";
import { WorksPanel } from "./works-panel";

export const metadata: Metadata = { title: "领导一页" };

type Props = { searchParams: Promise<Search> };

export default async function OverviewPage({ searchParams }: Props) {
  const search = await searchParams;
  const query = overviewQuery.parse(search);
  const keep = { sort: query.sort === "reds" ? "reds" : null };
  return readPageAsOf(
    "overview.read",
    "领导一页", search, { path: paths.overview(), keep, now: paths.overview({ live: true, ...keep }) },
    async (ctx, sealed) => {
      const overview = await getOverview(ctx, sealed ?? (query.live ? "live" : null));
      // What waits now is no part of an earlier month.
      return overview && { overview, toSign: overview.requests ? await listToSign(ctx) : [] };
    },
    (found, _ctx, { chooser }) => (found ? <Shown {...found} query={query} chooser={chooser} /> : <NothingYet />),
  );
}

function Shown({ overview, toSign, query, chooser }: { overview: Overview; toSign: WaitingReport[]; query: OverviewQuery; chooser: ReactNode }) {
  const { shown, dataOn, asOf } = overview;
  return (
    <>
      <PageHeader
        title="领导一页"
        lead={asOf
          ? <>数据截至 {dayInWords(dataOn)} · {asOfInWords(asOf)}（{dayInWords(asOf.sealedOn)}封存） · {asOf.isReopened ? "正在重开，再次封存前显示本版" : <a href={paths.report(shown.month)} className={styles.inText}>本月通报</a>}</>
          : <>数据截至 {dayInWords(dataOn)} · {monthInWords(shown.month)}实时，未封存，数字还会变化</>}
        actions={<MonthSwitch overview={overview} query={query} chooser={chooser} />}
      />
      <div className={styles.page}>
        <Numbers overview={overview} />
        <PlansLine overview={overview} />
        <ElsewhereLinks overview={overview} />
        <DecisionsPanel overview={overview} toSign={toSign} />
        <OverduePanel overview={overview} />
        <div className={styles.columns}>
          <MonthChangesPanel overview={overview} />
          <div className="stack">
            <TrendPanel overview={overview} />
            <LandmarksPanel overview={overview} />
          </div>
        </div>
        <div className={styles.columns}>
          <WorksPanel overview={overview} />
          <UnitsPanel overview={overview} query={query} />
        </div>
        <IndicatorsPanel overview={overview} />
        <SlippingLine overview={overview} />
        <GapsLine overview={overview} />
      </div>
    </>
  );
}

const NothingYet = () => (
  <>
    <PageHeader title="领导一页" />
    <Empty title="还没有调度期">调度专班开启第一个月的调度后，这里显示全市情况。</Empty>
  </>
);
