"use client";
import { Button } from "antd";
import { daysBetween, type PlainDate } from "@/lib/base/date";
import { consequencesOf } from "@/lib/timeline/rules";
import type { Timeline } from "@/lib/timeline/queries";
import { paths } from "@/lib/web/paths";
import { keepProposed, proposalPath } from "./proposal-path";
import styles from "./timeline.module.css";
import type { Proposal } from "./use-proposal";

type Props = { proposal: Proposal; data: Timeline; onGiveUp: () => void };

const movedInWords = (from: PlainDate, to: PlainDate): string => {
  const days = daysBetween(from, to);
  return days > 0 ? `推迟 ${days} 天` : `提前 ${-days} 天`;
};

/** What would be asked for, and what it would mean for others, before anything is asked. */
export function ProposalBar({ proposal, data, onGiveUp }: Props) {
  const { project, milestone, toOn, refusal } = proposal;
  const isPast = toOn !== null && toOn < data.dataOn;
  const consequences = toOn === null ? [] : consequencesOf(project, milestone, toOn, data.links, data.dataOn);
  return (
    <div className={styles.proposal} role="status">
      <div>
        <p><strong>{project.code} {milestone.name}</strong>{toOn === null ? `：${refusal}` : `：${milestone.plannedOn} → ${toOn}（${movedInWords(milestone.plannedOn, toOn)}）。计划还没有改变。`}</p>
        {isPast && <p className="late">新日期早于今天，申请不能提交，请再往后移</p>}
        {consequences.map((sentence) => <p key={sentence} className="late">{sentence}</p>)}
      </div>
      <span className="row">
        {toOn !== null && (isPast
          ? <Button type="primary" disabled>提出调整申请</Button>
          : <a className="link-button link-button-main" href={proposalPath(project.code, milestone.ordinal, toOn)} onClick={() => keepProposed({ code: project.code, ordinal: milestone.ordinal, toOn })}>提出调整申请</a>)}
        {toOn === null && milestone.pending && <a className="link-button" href={paths.change(milestone.pending.id)}>查看该申请</a>}
        <Button onClick={onGiveUp}>{toOn === null ? "知道了" : "取消"}</Button>
      </span>
    </div>
  );
}
