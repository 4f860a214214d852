import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { Panel } from "@/app/_components/ui/panel";
import { monthInWords } from "@/lib/base/month";
import type { Calibration } from "@/lib/outlook/calibration/rules";
import { paths } from "@/lib/web/paths";
import styles from "./outlook.module.css";
import { scoreText } from "./score-text";

/** What each month foresaw, and what has come of it so far. */
export function MonthsPanel({ calibration: { months } }: { calibration: Calibration }) {
  return (
    <Panel title="逐月对照" extra={<span>按作出预测的月份，只列已到期的节点</span>} flush>
      <ScrollRegion label="逐月对照表">
        <table className={`table ${styles.scores}`}>
          <thead><tr><th>预测月份</th><th className="number">已到期节点</th><th className="number">平均预测</th><th className="number">实际按期</th><th className="number">布赖尔分</th><th className="number">只报平均值</th></tr></thead>
          <tbody>
            {months.map(({ month, ...score }) => {
              const { said, cameTrue, brier, reference } = scoreText(score);
              return (
                <tr key={month}>
                  <th scope="row"><a href={paths.outlook({ asOf: month })}>{monthInWords(month)}</a></th>
                  <td className="number">{score.count}</td><td className="number">{said}</td><td className="number">{cameTrue}</td><td className="number">{brier}</td><td className="number">{reference}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  );
}
