import { Chart } from "@/app/_components/charts/chart";
import { lightsByMonth, lightsTable } from "@/app/_components/charts/lights-by-month";
import { PAPER } from "@/app/_components/charts/palette";
import { Panel } from "@/app/_components/ui/panel";
import { monthInWords } from "@/lib/base/month";
import type { Overview } from "@/lib/overview/overview";
import { lightsInWords } from "./lights-in-words";

/** How the lights stood month by month: counts, never an average. */
export function TrendPanel({ overview }: { overview: Overview }) {
  const { lightsByMonth: months } = overview;
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return null;
  return (
    <Panel title="近 12 个月灯况" extra={overview.asOf === null ? `${monthInWords(last.month)}为实时，未封存` : undefined}>
      <Chart
        label={`${monthInWords(first.month)}至${monthInWords(last.month)}各月项目灯况：${monthInWords(first.month)}${lightsInWords(first.counts)}，${monthInWords(last.month)}${lightsInWords(last.counts)}`}
        option={lightsByMonth(months, { palette: PAPER, fontSize: 12 })}
        table={lightsTable(months)}
        height={190}
      />
    </Panel>
  );
}
