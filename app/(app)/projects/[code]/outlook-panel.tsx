import { Day } from "@/app/_components/ui/day";
import { Definition } from "@/app/_components/ui/definition";
import { Panel } from "@/app/_components/ui/panel";
import { Tag } from "@/app/_components/ui/tag";
import type { YearMonth } from "@/lib/base/month";
import type { OutlookItem, OutlookList, Since } from "@/lib/outlook/queries";
import { isUnlikely, outlookInWords } from "@/lib/outlook/rules";
import { DRIFT_LABELS, SILENCE_LABELS } from "@/lib/outlook/terms";
import { paths } from "@/lib/web/paths";

type Props = { outlook: OutlookList; asOf: YearMonth | undefined };

/** How likely the next milestone is on time, by what came of milestones like it. */
export function OutlookPanel({ outlook: { sealed, items: [next] }, asOf }: Props) {
  return (
    <Panel title="下一节点按期预测" extra={<span>数据日期 <Day on={sealed.dataOn} /> · <a href={paths.outlook({ asOf })}>预测准不准</a></span>}>
      {next ? <Next next={next} /> : <p className="muted">按<Day on={sealed.dataOn} />的计划，其后没有尚未到期的节点，不作预测；此后调整的计划在下次封存时预测。</p>}
    </Panel>
  );
}

const SINCE: Record<Exclude<Since, null>, string> = {
  done: "该节点已经认定完成，下次封存时预测下一个节点。",
  stopped: "项目已批准暂停或终止，预测不再适用。",
  overdue: "该节点已经逾期，预测不再适用。",
  moved: "此后计划日期或单位预计有变动，下次封存时重新预测。",
};

function Next({ next }: { next: OutlookItem }) {
  return (
    <div className="stack">
      <p className={isUnlikely(next) && (next.since === null || next.since === "moved") ? "strong late" : "strong"}>{outlookInWords(next)}</p>
      {next.since && <p>{SINCE[next.since]}</p>}
      <Definition
        columns={4}
        items={[
          { term: "节点", value: <>{next.milestone}{next.isKey && <> <Tag tone="accent">关键</Tag></>}</> },
          { term: "计划日期", value: <Day on={next.plannedOn} /> },
          { term: "单位预计", value: next.forecastOn === null ? "同计划" : <><Day on={next.forecastOn} />（{DRIFT_LABELS[next.drift]}）</> },
          { term: "填报情况", value: SILENCE_LABELS[next.silence] },
        ]}
      />
    </div>
  );
}
