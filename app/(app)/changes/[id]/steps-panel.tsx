import { Moment } from "@/app/_components/ui/moment";
import { Panel } from "@/app/_components/ui/panel";
import { instantInFull } from "@/lib/base/date";
import type { ChangeDetail, ChangeStep } from "@/lib/changes/queries";
import styles from "../changes.module.css";

const ACT_LABELS: Record<ChangeStep["act"], string> = {
  created: "起草", submitted: "提交", signed: "单位审签", checked: "专班初审", returned: "退回修改", withdrawn: "撤销", approved: "批准", refused: "不批准",
};

/** "2024-06-14 14:30": a request may be of an earlier year. */
const TO_THE_MINUTE = 16;

/** Who did what and when; last, who is to act next. */
export const StepsPanel = ({ change: { steps, holder } }: { change: ChangeDetail }) => (
  <Panel title="办理过程">
    <ol className={styles.steps}>
      {steps.map((step) => (
        <li key={step.act}>
          <span className="strong">{ACT_LABELS[step.act]}</span> {step.by} <time className="muted" dateTime={step.at}>{instantInFull(step.at).slice(0, TO_THE_MINUTE)}</time>
          {step.words && <p className={styles.words}>{step.words}</p>}
        </li>
      ))}
      {holder && <li aria-current="step"><span className="strong">待{holder.who}办理</span> <span className="muted">自 <Moment at={holder.since} /></span></li>}
    </ol>
  </Panel>
);
