import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { Panel } from "@/app/_components/ui/panel";
import { addDays, dayInShort } from "@/lib/base/date";
import { monthInWords } from "@/lib/base/month";
import type { Courses } from "@/lib/dispatch/course/queries";
import { filedBy, offsetInWords, paceInWords, type Course } from "@/lib/dispatch/course/rules";
import { shareInWords, standInWords, type FilingCounts } from "@/lib/dispatch/rules";
import styles from "./course.module.css";

const WIDTH = 960;
const HEIGHT = 170;
const LEFT = 56;
const BASE = HEIGHT - 28;
const TOP = 18;

type Props = { courses: Courses; counts: FilingCounts };

/** Whether the month is on course: filing day by day against the month before, both counted from the units' due day. */
export function CoursePanel({ courses: { now, before }, counts }: Props) {
  const offsets = [...now.points, ...(before?.points ?? [])].map(({ offset }) => offset);
  const [first, last] = [Math.min(...offsets, -1), Math.max(...offsets, 1)];
  const x = (offset: number) => LEFT + ((offset - first) / (last - first)) * (WIDTH - LEFT - 8);
  const y = (share: number) => BASE - share * (BASE - TOP);
  const line = (course: Course) => course.points.map(({ offset, filed }, at) => `${at === 0 ? "M" : "L"}${x(offset).toFixed(1)} ${y(course.expected === 0 ? 0 : filed / course.expected).toFixed(1)}`).join("");
  const latest = now.points.at(-1);
  const words = paceInWords(now, before);
  return (
    <Panel title="填报进度" extra={<span>按距填报截止日的天数比较</span>}>
      <p className="strong">{standInWords(counts)}</p>
      <p>{words}</p>
      <ScrollRegion label="逐日填报进度图">
        <svg className={styles.chart} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`逐日填报进度。${words}`}>
          {[0, 0.5, 1].map((share) => (
            <g key={share}>
              <line x1={LEFT} x2={WIDTH - 8} y1={y(share)} y2={y(share)} className={styles.grid} />
              <text x={LEFT - 6} y={y(share) + 4} textAnchor="end">{share * 100}%</text>
            </g>
          ))}
          <line x1={x(0)} x2={x(0)} y1={TOP} y2={BASE} className={styles.due} />
          <text x={x(0)} y={HEIGHT - 6} textAnchor="middle">截止 {dayInShort(now.unitsDueOn)}</text>
          {before && <path d={line(before)} className={styles.before} />}
          <path d={line(now)} className={styles.now} />
          {latest && <circle cx={x(latest.offset)} cy={y(now.expected === 0 ? 0 : latest.filed / now.expected)} r="4" className={styles.dot} />}
        </svg>
      </ScrollRegion>
      <p className={styles.legend}>
        <span><i className={styles.nowKey} /> {monthInWords(now.month)}</span>
        {before && <span><i className={styles.beforeKey} /> {monthInWords(before.month)}</span>}
      </p>
      <details>
        <summary>逐日数据</summary>
        <Days now={now} before={before} />
      </details>
    </Panel>
  );
}

function Days({ now, before }: Courses) {
  return (
    <ScrollRegion label="逐日填报数据">
      <table className="table">
        <thead>
          <tr><th scope="col">日期</th><th scope="col">距截止日</th><th scope="col" className="number">本期已报</th><th scope="col" className="number">本期</th><th scope="col" className="number">上期同期</th></tr>
        </thead>
        <tbody>
          {now.points.map(({ offset, filed }) => (
            <tr key={offset}>
              <td>{dayInShort(addDays(now.unitsDueOn, offset))}</td>
              <td>{offsetInWords(offset)}</td>
              <td className="number">{filed}</td>
              <td className="number">{shareInWords(filed, now.expected)}</td>
              <td className="number">{before ? shareInWords(filedBy(before, offset), before.expected) : "—"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
