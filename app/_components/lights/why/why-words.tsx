import { Segmented } from "antd";
import { useState } from "react";
import { LightTag } from "@/app/_components/lights/light-tag";
import { LightTrend } from "@/app/_components/lights/light-trend";
import { Day } from "@/app/_components/ui/day";
import { Tag } from "@/app/_components/ui/tag";
import { instantInWords } from "@/lib/base/date";
import { monthInWords } from "@/lib/base/month";
import type { Baseline } from "@/lib/lights/facts/rules";
import { ADJUSTMENT_LABELS, BY_HAND, GREEN_BY_CHANGE, isGreenByChange, LIGHT_LABELS, PROGRESS_MEASURE_LABELS } from "@/lib/lights/terms";
import type { LightExplanation } from "@/lib/projects/explanation/queries";
import { paths } from "@/lib/web/paths";
import { WhyPlan } from "./why-plan";
import styles from "./why.module.css";

type Props = { why: LightExplanation; isLinked: boolean };

const PLANS: { value: Baseline; label: string }[] = [{ value: "approved", label: "对照现行计划" }, { value: "original", label: "对照原始计划" }];

export function WhyWords({ why, isLinked }: Props) {
  const [against, setAgainst] = useState<Baseline>("approved");
  const { judgement, ruleSet } = why;
  const month = why.asOf?.month;
  return (
    <div className={styles.words}>
      <div>
        <p className="strong">{why.code} {why.name}</p>
        <p className="muted">{month ? `${monthInWords(month)}封存数据，` : ""}数据日期 <Day on={why.dataOn} /></p>
      </div>
      <dl className={styles.lights}>
        <div><dt>显示的灯</dt><dd><LightTag light={why.light} meaning />{why.adjustment && <Tag tone="accent">{BY_HAND}：{ADJUSTMENT_LABELS[why.adjustment]}</Tag>}</dd></div>
        <div><dt>对照现行计划</dt><dd><LightTag light={why.approved.light} size="small" /></dd></div>
        <div><dt>对照原始计划</dt><dd><LightTag light={why.original.light} size="small" />{isGreenByChange({ light: why.light, computedLight: why.approved.light, originalLight: why.original.light }) && <Tag tone="yellow">{GREEN_BY_CHANGE}</Tag>}</dd></div>
      </dl>
      {judgement && (
        <p className={styles.judgement}>
          <span className="strong">{why.adjustment ? "人工调灯" : "人工调灯（规则计算结果已变，不再改变灯色）"}</span>：{judgement.setBy}于 {instantInWords(judgement.setAt)} 由{LIGHT_LABELS[judgement.from]}调为{LIGHT_LABELS[judgement.to]}，理由：{judgement.reason}
        </p>
      )}
      {why.isReplanned && <Segmented block options={PLANS} value={against} onChange={setAgainst} aria-label="对照哪一版计划" />}
      <WhyPlan plan={why[against]} isPast={month !== undefined} />
      {why.trend.months.length > 0 && <section><h3>近 {why.trend.months.length} 个封存月份</h3><LightTrend trend={why.trend} code={why.code} asOf={month ?? null} /></section>}
      <p className={styles.foot}>
        按<a href={paths.rules()}>亮灯规则第 {ruleSet.version} 版“{ruleSet.name}”</a>计算，进度口径：{PROGRESS_MEASURE_LABELS[ruleSet.measure]}。
        {!isLinked && <> <a href={paths.project(why.code, { asOf: month, why: true })}>在项目页查看</a></>}
      </p>
    </div>
  );
}
