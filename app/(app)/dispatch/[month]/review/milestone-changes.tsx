import { Day } from "@/app/_components/ui/day";
import { Tag } from "@/app/_components/ui/tag";
import type { ReviewItem } from "@/lib/dispatch/reviews/queries";
import styles from "./review.module.css";

/** Milestones that finish or move and landmark outcomes, each before → after. */
export function MilestoneChanges({ item }: { item: ReviewItem }) {
  if (item.milestones.length === 0 && item.outcomes.length === 0) return <span className="muted">里程碑没有变化</span>;
  return (
    <ul className={styles.changes}>
      {item.milestones.map((milestone) => (
        <li key={milestone.name}>
          <span className="strong">{milestone.name}</span> {milestone.isKey && <Tag tone="accent">关键</Tag>} <span className="muted">计划 <Day on={milestone.plannedOn} plain /></span>
          {milestone.isDone ? (
            <> {milestone.beforePct}% → <Tag tone="green">完成</Tag> <Day on={milestone.actualOn} plain />，证明：{milestone.proof}</>
          ) : (
            <>
              {milestone.donePct !== milestone.beforePct && <> {milestone.beforePct}% → <span className="strong">{milestone.donePct}%</span></>}
              {milestone.forecastOn === milestone.beforeForecastOn && milestone.forecastCause && <> {milestone.forecastOn === null ? "完成日期未定" : <>预计 <Day on={milestone.forecastOn} plain /></>}（{milestone.forecastCause}）</>}
              {milestone.forecastOn !== milestone.beforeForecastOn && (
                <>
                  {" "}预计 {milestone.beforeForecastOn ? <Day on={milestone.beforeForecastOn} plain /> : <>上月未填（计划 <Day on={milestone.plannedOn} plain />）</>} → <span className={milestone.forecastOn && milestone.forecastOn > milestone.plannedOn ? "late strong" : "strong"}>{milestone.forecastOn ? <Day on={milestone.forecastOn} plain /> : milestone.forecastCause ? "未定" : "未填"}</span>
                  {milestone.forecastCause && <>（{milestone.forecastCause}）</>}
                </>
              )}
            </>
          )}
        </li>
      ))}
      {item.outcomes.map((outcome) => (
        <li key={outcome.name}><Tag tone="blue">标志性成果</Tag> <span className="strong">{outcome.name}</span>：{outcome.proofNo}，<Day on={outcome.achievedOn} plain /></li>
      ))}
    </ul>
  );
}
