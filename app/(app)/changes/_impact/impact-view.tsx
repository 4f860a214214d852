import { LightTag } from "@/app/_components/lights/light-tag";
import { Day } from "@/app/_components/ui/day";
import { Notice } from "@/app/_components/ui/notice";
import { Tag } from "@/app/_components/ui/tag";
import type { Impact } from "@/lib/changes/impact/queries";
import { DECISION_LEVEL_LABELS, OFFICE_DECIDES_DAYS, type ChangeKind } from "@/lib/changes/terms";
import { GREEN_BY_CHANGE } from "@/lib/lights/terms";
import { DaysTable } from "./days-table";
import styles from "./impact.module.css";
import { nthInWords } from "./words";

type Props = { kind: ChangeKind; impact: Impact };

/** What would follow if it were approved today: the days, the lights against both plans, what stays overdue until then, and who decides. */
export function ImpactView({ kind, impact }: Props) {
  const { items, before, after } = impact;
  return (
    <div className={styles.impact}>
      {impact.isLate && <Notice kind="warning" message="逾期后申请：已过原定完成日，批准前仍按逾期计，本申请始终注明“逾期后申请”" />}
      {items.length > 0 && <DaysTable items={items} />}
      <dl className={styles.lights}>
        <div>
          <dt>对照现行计划</dt>
          <dd><LightTag light={before.light} /><Arrow /><LightTag light={after.light} />{impact.isGreenByChange && <Tag tone="yellow">{GREEN_BY_CHANGE}</Tag>}</dd>
        </div>
        <div>
          <dt>对照原始计划</dt>
          <dd><LightTag light={before.originalLight} />{after.originalLight === before.originalLight ? <span className="muted">不因调整而改变</span> : <><Arrow /><LightTag light={after.originalLight} /></>}</dd>
        </div>
        <div>
          <dt>应完成进度</dt>
          <dd>{before.plannedPct}%{after.plannedPct !== before.plannedPct && <><Arrow />{after.plannedPct}%</>}<span className="muted">实际完成 {before.progressPct}%</span></dd>
        </div>
        <div>
          <dt>审批人</dt>
          <dd>{DECISION_LEVEL_LABELS[impact.level]}<span className="muted">{levelReason(kind, impact)}</span></dd>
        </div>
      </dl>
      <p className="muted">按 <Day on={impact.dataOn} /> 的数据测算，假定当天批准。</p>
    </div>
  );
}

const Arrow = () => <><span aria-hidden="true">→</span><span className="sr-only">变为</span></>;

function levelReason(kind: ChangeKind, { level, direction, earlierTimes }: Impact): string {
  if (kind !== "reschedule") return "调整时间以外的事项";
  if (level === "office") return direction === "earlier" ? "提前完成" : `首次延期，不超过 ${OFFICE_DECIDES_DAYS} 天`;
  if (earlierTimes > 0) return `${nthInWords(earlierTimes)}，再次延期不论长短`;
  return direction === "later" ? `延期超过 ${OFFICE_DECIDES_DAYS} 天` : "";
}
