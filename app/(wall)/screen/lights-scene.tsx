import { Chart } from "@/app/_components/charts/chart";
import { lightsByMonth } from "@/app/_components/charts/lights-by-month";
import { DARK } from "@/app/_components/charts/palette";
import { monthInWords } from "@/lib/base/month";
import { LIGHT_LABELS, LIGHT_MEANINGS, LIGHT_SHAPES, type Light } from "@/lib/lights/terms";
import type { ScreenFacts } from "@/lib/screen/queries";
import { paths } from "@/lib/web/paths";
import { useMemo } from "react";
import { behind } from "./behind";
import styles from "./screen.module.css";
import { useScale } from "./use-scale";

const ORDER: readonly Light[] = ["red", "yellow", "green", "blue", "grey"];
const signed = (count: number) => (count > 0 ? `+${count}` : count < 0 ? `−${-count}` : "持平");

/** The five lights as large as they come, and how they stood month by month. */
export function LightsScene({ facts }: { facts: ScreenFacts }) {
  const { counts, change, filing, lightsByMonth: months } = facts;
  const scale = useScale();
  const option = useMemo(() => lightsByMonth(months, { palette: DARK, fontSize: Math.round(24 * scale) }), [months, scale]);
  return (
    <div className={styles.lightsScene}>
      <ul className={styles.lights}>
        {ORDER.map((light) => (
          <li key={light} className={styles[light]}>
            <a href={behind(facts, { light })}>
              <span className={styles.lightName}><span aria-hidden="true">{LIGHT_SHAPES[light]}</span> {LIGHT_LABELS[light]}</span>
              <strong>{counts[light]}</strong>
              <span>{light === "grey" ? "未到期等" : LIGHT_MEANINGS[light]}</span>
              <span>{change ? `较上月 ${signed(change[light])}` : "首月，无上月可比"}</span>
            </a>
          </li>
        ))}
      </ul>
      <p className={styles.line}>
        <a href={behind(facts, {})}>项目 {counts.total} 项</a>
        <a href={behind(facts, { overdueKey: true })}>关键节点逾期 {facts.overdueKeys} 个，涉及 {facts.overdueKeyProjects} 项</a>
        {filing && <a href={paths.cycle(facts.month)}>{monthInWords(facts.month)}已报 {filing.filed} / 应报 {filing.expected} 项</a>}
      </p>
      <div className={styles.chart}>
        <Chart label={`近 ${months.length} 个月各灯项目数，从下到上为红、黄、绿、蓝、灰`} option={option} height="100%" />
      </div>
    </div>
  );
}
