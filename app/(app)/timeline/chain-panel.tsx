import { Panel } from "@/app/_components/ui/panel";
import { daysBetween, type PlainDate } from "@/lib/base/date";
import type { ProgrammeChain } from "@/lib/timeline/chain/queries";
import type { TimelineProject } from "@/lib/timeline/queries";
import { paths } from "@/lib/web/paths";
import styles from "./timeline.module.css";

type Props = {
  chain: ProgrammeChain;
  title: string | undefined;
  dataOn: PlainDate;
  shown: readonly TimelineProject[];
  /** brings a step into sight on the chart; null: there is no chart */
  onSeek: ((milestoneId: number) => void) | null;
};

/** 关键链 in words: what decides when the programme is done, step by step. */
export function ChainPanel({ chain, title, dataOn, shown, onSeek }: Props) {
  const { endOn, plannedEndOn, steps } = chain;
  const ids = new Set(shown.flatMap(({ milestones }) => milestones.map(({ id }) => id)));
  const behind = endOn && plannedEndOn ? daysBetween(plannedEndOn, endOn) : 0;
  return (
    <Panel id="chain" title={`关键链：重点工程${chain.engineering}${title ? ` ${title}` : ""}`} extra={<span>按截至 {dataOn} 可查看的项目推算</span>}>
      {endOn === null ? <p>没有未完成的里程碑。</p> : (
        <>
          <p>
            这 {steps.length} 个节点环环相扣，其中任何一个推迟一天，整个工程就推迟一天。预计 <strong>{endOn}</strong> 全部完成，
            {behind > 0 ? <span className="late">比现计划（{plannedEndOn}）晚 {behind} 天。</span> : <>与现计划（{plannedEndOn}）一致。</>}
          </p>
          <ol className={styles.chainSteps}>
            {steps.map(({ milestoneId, on, plannedOn, unit, of }) => (
              <li key={milestoneId}>
                {of === null ? <span>其他单位的节点（{unit}）</span> : (
                  <>
                    <a href={paths.project(of.code)} title={of.projectName}>{of.code}</a>{" "}
                    {onSeek && ids.has(milestoneId) ? <button type="button" className={styles.textButton} title="在图上查看" onClick={() => onSeek(milestoneId)}>{of.name}</button> : of.name}
                    <span className="muted">（{unit}）</span>
                  </>
                )}
                {" "}{on}{on > plannedOn && <span className="late">（晚 {daysBetween(plannedOn, on)} 天）</span>}
              </li>
            ))}
          </ol>
        </>
      )}
    </Panel>
  );
}

type LineProps = Pick<Props, "chain" | "shown"> & { onSeek: (milestoneId: number) => void };

/** The chain in one line above the chart, with its first step there. */
export function ChainLine({ chain: { engineering, endOn, plannedEndOn, steps }, shown, onSeek }: LineProps) {
  const ids = new Set(shown.flatMap(({ milestones }) => milestones.map(({ id }) => id)));
  const first = steps.find(({ milestoneId }) => ids.has(milestoneId));
  const behind = endOn && plannedEndOn ? daysBetween(plannedEndOn, endOn) : 0;
  return (
    <p className={styles.chainLine}>
      <strong>关键链：重点工程{engineering}</strong>
      {endOn === null ? <span>没有未完成的里程碑</span> : (
        <>
          <span>{steps.length} 个节点，预计 {endOn} 全部完成{behind > 0 && <span className="late">（晚 {behind} 天）</span>}</span>
          {first?.of ? <span>图上自 <button type="button" className={styles.textButton} onClick={() => onSeek(first.milestoneId)}>{first.of.code} {first.of.name}</button>（{first.on}）开始</span> : <span className="late">这些节点不在当前筛选范围内</span>}
          <a href="#chain">逐个节点说明</a>
        </>
      )}
    </p>
  );
}
