import { Day } from "@/app/_components/ui/day";
import { Panel } from "@/app/_components/ui/panel";
import type { YearMonth } from "@/lib/base/month";
import type { UnitOptimism } from "@/lib/outlook/optimism/queries";
import { OPTIMISM_FLOOR, optimismInWords } from "@/lib/outlook/optimism/rules";
import { asOfInWords } from "@/lib/sealed/rules";
import { UnitChoice } from "./unit-choice";

type Props = { optimism: UnitOptimism; asOf: YearMonth | undefined };

/** How a unit's own forecasts compare with what came: shown to the unit first, to nobody as a ranking. */
export function OptimismPanel({ optimism: { shown, units }, asOf }: Props) {
  return (
    <Panel title="预计偏差" extra={<span>先给本单位看，下一个月封存后才给调度专班和市领导看；不排名</span>}>
      <div className="stack">
        {units.length > 0 && <UnitChoice units={units} chosen={shown?.unit.code ?? null} asOf={asOf} />}
        {shown === null ? <p className="muted">{units.length > 0 ? "请选择单位。" : "还没有可以查看的单位。"}</p> : <Shown {...shown} />}
        <p className="muted">单位填报的预计完成日期（未填的按计划日期）与实际完成日期相差的天数，取中位数；到期仍未完成的，按截至数据日期已经超过的天数计。每个节点取最接近到期前 30 天的一次预计。</p>
      </div>
    </Panel>
  );
}

function Shown({ unit, isOwn, of }: NonNullable<UnitOptimism["shown"]>) {
  if (of === null) return <p>{unit.name}：{isOwn ? "第一个月封存后可以查看。" : "本单位先看，下一个月封存后在此显示。"}</p>;
  return (
    <p>
      <span className="strong">{unit.name}：{of.medianDays === null ? `样本不足（可对照的节点 ${of.count} 个，不足 ${OPTIMISM_FLOOR} 个）` : optimismInWords(of.medianDays)}</span>
      {of.medianDays !== null && `（${of.count} 个节点${of.openCount > 0 ? `，其中 ${of.openCount} 个尚未完成` : ""}）`}
      <span className="muted">　{asOfInWords({ month: of.month, revision: of.revision })}，数据截至 <Day on={of.dataOn} /></span>
    </p>
  );
}
