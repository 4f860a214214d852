import { LightTag } from "@/app/_components/lights/light-tag";
import { conditionsOf, thresholdsFor, type LightRules } from "@/lib/lights/rule-sets/rules";
import { MEASURE_FORMULAS } from "@/lib/lights/rule-sets/terms";
import { PROGRESS_MEASURE_LABELS } from "@/lib/lights/terms";
import { PROJECT_FAMILIES, PROJECT_FAMILY_LABELS, type ProjectFamily } from "@/lib/projects/terms";
import styles from "./rules.module.css";

/** The arithmetic and the conditions of a rule set in words: for all, and for the families that have their own. */
export function ConditionsTable({ rules }: { rules: LightRules }) {
  const own = PROJECT_FAMILIES.filter((family) => rules.families[family]);
  return (
    <div className="stack">
      <Conditions title={own.length > 0 ? "通用" : "适用于全部项目"} rules={rules} />
      {own.map((family) => <Conditions key={family} title={`${PROJECT_FAMILY_LABELS[family]}（另定）`} rules={rules} family={family} />)}
    </div>
  );
}

function Conditions({ title, rules, family }: { title: string; rules: LightRules; family?: ProjectFamily }) {
  const limits = family ? thresholdsFor(rules, family) : rules.thresholds;
  const conditions = conditionsOf(limits);
  const { done, should, result } = MEASURE_FORMULAS[limits.measure];
  return (
    <section>
      <h3 className={styles.subhead}>{title}</h3>
      <div className={styles.formula}>
        <p><span className="muted">进度算法</span> {PROGRESS_MEASURE_LABELS[limits.measure]}</p>
        <p>{done}</p>
        <p>{should}</p>
        <p className="strong">{result}</p>
      </div>
      <div className={styles.conditions}>
        {(["red", "yellow"] as const).map((light) => (
          <div key={light}>
            <p><LightTag light={light} meaning /> <span className="muted">满足任一条</span></p>
            <ol>
              {conditions.filter((condition) => condition.light === light).map(({ words }) => <li key={words}>{words}</li>)}
              {conditions.every((condition) => condition.light !== light) && <li className="muted">未设条件</li>}
            </ol>
          </div>
        ))}
      </div>
    </section>
  );
}
