import { Stat } from "@/app/_components/ui/stat";
import { LIGHT_LABELS, LIGHT_MEANINGS, LIGHT_SHAPES, LIGHTS, type Light } from "@/lib/lights/terms";
import type { Overview } from "@/lib/overview/overview";
import { gapPp, type Change } from "@/lib/overview/rules";
import { paths } from "@/lib/web/paths";
import { behind } from "./behind";
import { signed } from "./lights-in-words";
import styles from "./overview.module.css";

/** "（转入 1，转出 2，新纳入 3）": what the change is made of, without zeros. */
function movements({ turned, left, newcomers }: Change, light: Light): string {
  const parts = ([["转入", turned], ["转出", left], ["新纳入", newcomers]] as const).filter(([, count]) => count[light] > 0);
  return parts.length === 0 ? "" : `（${parts.map(([name, count]) => `${name} ${count[light]}`).join("，")}）`;
}

/** Five lights with their change, progress against plan, filing. */
export function Numbers({ overview }: { overview: Overview }) {
  const { total } = overview.summary;
  const { counts, change } = total;
  const gap = gapPp(total);
  return (
    <div className={styles.numbers}>
      {LIGHTS.map((light) => (
        <Stat
          key={light}
          tone={light}
          label={<span className={styles.lightName} title={LIGHT_MEANINGS[light]}><span aria-hidden="true">{LIGHT_SHAPES[light]}</span> {LIGHT_LABELS[light]} · {light === "grey" ? "未到期等" : LIGHT_MEANINGS[light]}</span>}
          value={counts[light]}
          unit="项"
          note={change ? `较上月 ${signed(change.net[light])}${movements(change, light)}` : "首月，无上月可比"}
          href={behind(overview, { light })}
        />
      ))}
      <Stat
        label="完成进度（项目等权平均）"
        value={total.progressPct === null ? "—" : total.progressPct.toFixed(1)}
        unit={total.progressPct === null ? undefined : "%"}
        note={gap === null ? "没有项目" : `应完成 ${total.plannedPct!.toFixed(1)}%，${gap < 0 ? "落后" : "领先"} ${Math.abs(gap).toFixed(1)} 个百分点`}
        href={behind(overview, { sort: "gap" })}
      />
      <Stat
        label="本月填报"
        value={<>{total.filed}<small>/ {total.expected} 项</small></>}
        note={`按时 ${total.onTime}，未报 ${total.expected - total.filed}`}
        href={paths.cycle(overview.shown.month)}
      />
    </div>
  );
}
