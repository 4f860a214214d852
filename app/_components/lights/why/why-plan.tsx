import { LightTag } from "@/app/_components/lights/light-tag";
import type { PlanExplanation } from "@/lib/lights/explanation/rules";
import { LIGHT_LABELS, LIGHT_RULE_LABELS } from "@/lib/lights/terms";
import styles from "./why.module.css";

type Props = {
  plan: PlanExplanation;
  /** of a sealed month: what would have turned it */
  isPast: boolean;
};

export function WhyPlan({ plan: { light, reasons, criteria, ways }, isPast }: Props) {
  const isAllDone = light === "blue";
  return (
    <>
      <section>
        <h3>按规则为{LIGHT_LABELS[light]}的理由</h3>
        <ul className={styles.reasons}>
          {reasons.map((reason, at) => (
            <li key={at}><LightTag light={reason.light} size="small" /><span><span className="strong">{LIGHT_RULE_LABELS[reason.rule]}</span>：{reason.text}</span></li>
          ))}
        </ul>
      </section>
      {ways.length > 0 && (
        <section>
          <h3>{isPast ? "当时怎样才能好转" : "怎样才能好转"}</h3>
          <ol className={styles.ways}>
            {ways.map(({ to, steps }) => (
              <li key={to}>
                <p><span className="muted">以下{steps.length > 1 ? ` ${steps.length} 项全部` : ""}落实，{isPast ? "当时即为" : "即转为"}</span> <LightTag light={to} size="small" /></p>
                <ul>{steps.map((step) => <li key={step}>{step}</li>)}</ul>
              </li>
            ))}
          </ol>
          <p className="muted">按本页的数据和规则逐项试算得出，每一项都不可少；其他情况有变的，以届时计算为准。</p>
        </section>
      )}
      {ways.length === 0 && !isAllDone && light !== "green" && <p className="muted">当前状态不由进度决定，没有可以改变灯色的填报事项。</p>}
      {criteria.length > 0 && (
        <section>
          <h3>逐项条件</h3>
          <ul className={styles.criteria}>
            {criteria.map(({ label, light: given, limit, standing }) => (
              <li key={label} className={given === null ? undefined : styles.met}>
                <div className={styles.criterion}><span className="strong">{label}</span>{given === null ? <span className="muted">{limit === null ? "不考核" : "未达到"}</span> : <LightTag light={given} size="small" />}</div>
                {standing.map((line) => <p key={line}>{line}</p>)}
                <p className="muted">{limit === null ? "本版规则不考核这一项" : `标准：${limit}`}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
