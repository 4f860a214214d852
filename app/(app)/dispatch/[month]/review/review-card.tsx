"use client";
import { Button, Checkbox } from "antd";
import type { ReactNode } from "react";
import { LightTag } from "@/app/_components/lights/light-tag";
import { Moment } from "@/app/_components/ui/moment";
import { Tag } from "@/app/_components/ui/tag";
import type { YearMonth } from "@/lib/base/month";
import type { ReviewItem } from "@/lib/dispatch/reviews/queries";
import { PROBLEM_LEVEL_LABELS, PROBLEM_TYPE_LABELS, SELF_JUDGEMENT_LABELS } from "@/lib/dispatch/terms";
import { paths } from "@/lib/web/paths";
import { MilestoneChanges } from "./milestone-changes";
import styles from "./review.module.css";

type Props = { month: YearMonth; item: ReviewItem; isPicked: boolean; onPick: (on: boolean) => void; onReturn: () => void };

/** One update as its reviewer needs it: what changed against last month, then the words. */
export function ReviewCard({ month, item, isPicked, onPick, onReturn }: Props) {
  const { texts, before } = item;
  return (
    <li className="panel">
      <div className="panel-head">
        <Checkbox checked={isPicked} onChange={(event) => onPick(event.target.checked)}>
          <span className="strong">{item.code} {item.name}</span>
        </Checkbox>
        <div className="panel-extra">
          <span>{item.unit.shortName}</span>
          <a href={paths.update(month, item.code)}>全文</a>
          <Button size="small" danger onClick={onReturn} aria-label={`退回 ${item.code}`}>退回</Button>
        </div>
      </div>
      <div className="panel-body">
        <div className="row">
          {item.lightBefore && item.lightBefore !== item.light && <><LightTag light={item.lightBefore} size="small" /><span aria-label="变为">→</span></>}
          <LightTag light={item.light} size="small" />
          <span>自评：<Change from={before?.selfJudgement && SELF_JUDGEMENT_LABELS[before.selfJudgement]} to={texts.selfJudgement && SELF_JUDGEMENT_LABELS[texts.selfJudgement]} /></span>
          {item.isLate && <Tag tone="yellow">迟报</Tag>}
          <span className="muted">{item.submittedBy} <Moment at={item.submittedAt} /> 提交</span>
        </div>
        {item.returned && (
          <p className={styles.returned}>
            <span className="strong">第 {item.returned.times + 1} 次提交</span> · 上次退回意见：<span className={styles.text}>{item.returned.remark}</span>（{item.returned.by}，<Moment at={item.returned.at} />）
          </p>
        )}
        <dl className={styles.words}>
          <dt>节点变化</dt>
          <dd><MilestoneChanges item={item} /></dd>
          <Row term="本月进展" text={texts.progressText} before={before?.progressText} />
          {texts.problemText && (
            <Row term="存在问题" text={texts.problemText} before={before?.problemText}>
              <div className="row">
                {texts.problemType && <Tag tone="yellow">{PROBLEM_TYPE_LABELS[texts.problemType]}</Tag>}
                {texts.problemLevel && <Tag tone={texts.problemLevel === "unit" ? "plain" : "red"}>{PROBLEM_LEVEL_LABELS[texts.problemLevel]}</Tag>}
                {texts.problemAsk && <span>请求：{texts.problemAsk}</span>}
              </div>
            </Row>
          )}
          {!texts.problemText && before?.problemText && <><dt>存在问题</dt><dd className="muted">上月的问题不再填报：{before.problemText}</dd></>}
          {texts.measureText && <Row term="整改措施" text={texts.measureText} before={before?.measureText} />}
          <Row term="下一步" text={texts.nextStepText} before={before?.nextStepText} />
        </dl>
      </div>
    </li>
  );
}

const Change = ({ from, to }: { from: string | null | undefined; to: string | null | undefined }) =>
  from && from !== to ? <><s className="muted">{from}</s> → <span className="strong">{to ?? "未评"}</span></> : <span>{to ?? "未评"}</span>;

function Row({ term, text, before, children }: { term: string; text: string; before: string | undefined; children?: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>
        <span className={styles.text}>{text || "—"}</span>
        {text && before === text && <> <Tag tone="yellow">与上月相同</Tag></>}
        {children}
        {before && before !== text && (
          <details>
            <summary className="muted">上月</summary>
            <p className={styles.text}>{before}</p>
          </details>
        )}
      </dd>
    </>
  );
}
