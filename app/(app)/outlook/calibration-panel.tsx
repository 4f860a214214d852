import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { Empty } from "@/app/_components/ui/empty";
import { Panel } from "@/app/_components/ui/panel";
import { skillInWords, type Calibration, type Score } from "@/lib/outlook/calibration/rules";
import { OBSERVED_DAYS_BEFORE } from "@/lib/outlook/rules";
import { HORIZON_LABELS } from "@/lib/outlook/terms";
import styles from "./outlook.module.css";
import { ReliabilityCurve } from "./reliability-curve";
import { scoreText } from "./score-text";

/** 预测与实际: what was said, held against what came. */
export function CalibrationPanel({ calibration }: { calibration: Calibration }) {
  const { count, bins, horizons } = calibration;
  return (
    <Panel title="预测与实际" extra={<span>已到期可对照的节点 {count} 个</span>}>
      {count === 0 ? <Empty title="还没有可以对照的预测">作出预测的节点到期、其后一个月封存之后，才知道预测准不准。</Empty> : (
        <div className="stack">
          <p className="strong">{skillInWords(calibration)}</p>
          <div className={styles.sides}>
            <ReliabilityCurve bins={bins} />
            <ScrollRegion label="分档对照表">
              <table className="table">
                <thead><tr><th>预测按期可能</th><th className="number">节点</th><th className="number">平均预测</th><th className="number">实际按期</th></tr></thead>
                <tbody>
                  {bins.map((bin) => (
                    <tr key={bin.fromPct}><th scope="row">{bin.fromPct}%–{bin.toPct}%</th><td className="number">{bin.count}</td><td className="number">{bin.saidPct}%</td><td className="number">{bin.cameTruePct}%</td></tr>
                  ))}
                </tbody>
              </table>
            </ScrollRegion>
          </div>
          <ScrollRegion label="按提前时间对照表">
            <table className={`table ${styles.scores}`}>
              <thead><tr><th>作出预测时</th><th className="number">节点</th><th className="number">平均预测</th><th className="number">实际按期</th><th className="number">布赖尔分</th><th className="number">只报平均值</th></tr></thead>
              <tbody>
                <Line name="全部" score={calibration} />
                {horizons.filter((row) => row.count > 0).map(({ horizon, ...score }) => <Line key={horizon} name={HORIZON_LABELS[horizon]} score={score} />)}
              </tbody>
            </table>
          </ScrollRegion>
          <p className="muted">
            布赖尔分是预测比例与结果（按期为 1、未按期为 0）之差的平方的平均，越小越准；“只报平均值”是对每个节点都报实际按期比例时的得分，预测得分比它低才算有用。
            一个节点被预测多次的，只取最接近到期前 {OBSERVED_DAYS_BEFORE} 天的一次。按期以作出预测时的计划日期为准，其后批准的调整不改变结果。
          </p>
        </div>
      )}
    </Panel>
  );
}

function Line({ name, score }: { name: string; score: Score }) {
  const { said, cameTrue, brier, reference } = scoreText(score);
  return <tr><th scope="row">{name}</th><td className="number">{score.count}</td><td className="number">{said}</td><td className="number">{cameTrue}</td><td className="number">{brier}</td><td className="number">{reference}</td></tr>;
}
