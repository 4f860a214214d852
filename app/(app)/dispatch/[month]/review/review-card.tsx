"use client";
import { Button, Checkbox } from "antd";
import { memo } from "react";
import { AttachmentsList } from "@/app/_components/attachments/attachments-list";
import { SelfJudgementTag } from "@/app/_components/dispatch/self-judgement-tag";
import { SpotCheckButton } from "@/app/_components/dispatch/spot-checks/spot-check-button";
import { SpotCheckWords } from "@/app/_components/dispatch/spot-checks/spot-check-words";
import { Moment } from "@/app/_components/ui/moment";
import { Tag } from "@/app/_components/ui/tag";
import type { Attachment } from "@/lib/attachments/queries";
import type { YearMonth } from "@/lib/base/month";
import type { ReviewItem } from "@/lib/dispatch/reviews/queries";
import { SELF_JUDGEMENT_LABELS } from "@/lib/dispatch/terms";
import { paths } from "@/lib/web/paths";
import { ChangedWords } from "./changed-words";
import { LightChange } from "./light-change";
import { MilestoneChanges } from "./milestone-changes";
import { ReturnedBefore } from "./returned-before";
import styles from "./review.module.css";

type Props = { month: YearMonth; item: ReviewItem; attachments: Attachment[] | undefined; isOffice: boolean; isPicked: boolean; onPick: (code: string, on: boolean) => void; onReturn: (item: ReviewItem) => void };

/** One update as its reviewer needs it: why it needs eyes, what accepting it does to the light, and what it changes. */
export const ReviewCard = memo(function ReviewCard({ month, item, attachments, isOffice, isPicked, onPick, onReturn }: Props) {
  return (
    <li className="panel">
      <div className="panel-head">
        <Checkbox checked={isPicked} onChange={(event) => onPick(item.code, event.target.checked)}>
          <span className="strong">{item.code} {item.name}</span>
        </Checkbox>
        <div className="panel-extra">
          <span className="nowrap">{item.unit.shortName}</span>
          <a className="nowrap" href={paths.update(month, item.code)}>全文</a>
          {isOffice && <a className="nowrap" href={paths.judgeLight(item.code)} aria-label={`人工调灯 ${item.code}`}>调灯</a>}
          {isOffice && <SpotCheckButton month={month} update={item} />}
          <Button size="small" danger onClick={() => onReturn(item)} aria-label={`退回 ${item.code}`}>退回</Button>
        </div>
      </div>
      <div className="panel-body">
        <div className="row">
          {item.attention.map(({ kind, text, weight }) => <Tag key={kind} tone={weight >= 40 ? "red" : weight >= 20 ? "yellow" : "plain"}>{text}</Tag>)}
          <span className="muted">{item.submittedBy} <Moment at={item.submittedAt} /> 提交</span>
        </div>
        {item.check && <SpotCheckWords check={item.check} />}
        {item.returned && <ReturnedBefore returned={item.returned} item={item} />}
        <dl className={styles.words}>
          <dt>灯色</dt>
          <dd><LightChange item={item} /></dd>
          <dt>单位自评</dt>
          <dd>{item.before && item.before.selfJudgement !== item.texts.selfJudgement && <><s className="muted">{item.before.selfJudgement ? SELF_JUDGEMENT_LABELS[item.before.selfJudgement] : "未评"}</s> → </>}<SelfJudgementTag of={item.texts.selfJudgement} /></dd>
          <dt>节点变化</dt>
          <dd><MilestoneChanges item={item} /></dd>
          <ChangedWords item={item} />
          {attachments && <><dt>证明材料</dt><dd><AttachmentsList attachments={attachments} /></dd></>}
        </dl>
      </div>
    </li>
  );
});
