import type { Metadata } from "next";
import { readPageAsOf, type Search } from "@/app/_components/sealed/read-page-as-of";
import { Empty } from "@/app/_components/ui/empty";
import { PageHeader } from "@/app/_components/ui/page-header";
import { dayInWords } from "@/lib/base/date";
import { readDueSoonUntil } from "@/lib/lights/due-soon/queries";
import { getCalibration } from "@/lib/outlook/calibration/queries";
import { outlookQuery } from "@/lib/outlook/inputs";
import { getOptimism } from "@/lib/outlook/optimism/queries";
import { listOutlooks } from "@/lib/outlook/queries";
import { today } from "@/lib/base/context";
import { asOfInWords } from "@/lib/sealed/rules";
import { paths } from "@/lib/web/paths";
import { AheadPanel } from "./ahead-panel";
import { CalibrationPanel } from "./calibration-panel";
import { MonthsPanel } from "./months-panel";
import { OptimismPanel } from "./optimism-panel";

export const metadata: Metadata = { title: "临期预测" };

type Props = { searchParams: Promise<Search> };

export default async function OutlookPage({ searchParams }: Props) {
  const search = await searchParams;
  const { unit } = outlookQuery.parse({ unit: search.unit });
  return readPageAsOf(
    "outlook.read",
    "临期预测", search, { path: paths.outlook(), keep: { unit } },
    async (ctx, sealed) => {
      const day = sealed?.dataOn ?? today(ctx);
      return { outlooks: await listOutlooks(ctx, sealed), calibration: await getCalibration(ctx, sealed), optimism: await getOptimism(ctx, sealed, unit), day, soonUntil: await readDueSoonUntil(ctx.db, day) };
    },
    ({ outlooks, calibration, optimism, day, soonUntil }, _ctx, { asOf, chooser }) => (
      <>
        <PageHeader
          title="临期预测"
          lead={outlooks ? `按${asOfInWords(outlooks.sealed)}预测，数据截至 ${dayInWords(outlooks.sealed.dataOn)}。下一节点能否按期，看以往预计推迟情况、填报情况、类别和单位相同的节点按期完成了多少。` : undefined}
          actions={chooser}
        />
        {outlooks === null || calibration === null ? (
          <Empty title="还没有预测">封存第一个月时开始留存预测；到期后即可与实际对照。</Empty>
        ) : (
          <div className="stack">
            <AheadPanel outlooks={outlooks} day={day} soonUntil={soonUntil} asOf={asOf?.month} />
            <CalibrationPanel calibration={calibration} />
            <OptimismPanel optimism={optimism} asOf={asOf?.month} />
            {calibration.months.length > 0 && <MonthsPanel calibration={calibration} />}
          </div>
        )}
      </>
    ),
  );
}
