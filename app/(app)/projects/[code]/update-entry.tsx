import { AttachmentsList } from "@/app/_components/attachments/attachments-list";
import { CorrectionLines } from "@/app/_components/dispatch/correction-lines";
import { StatusTag } from "@/app/_components/dispatch/status-tag";
import { Moment } from "@/app/_components/ui/moment";
import { Tag } from "@/app/_components/ui/tag";
import type { Attachment } from "@/lib/attachments/queries";
import { monthInWords } from "@/lib/base/month";
import { PROBLEM_LEVEL_LABELS, PROBLEM_TYPE_LABELS, SELF_JUDGEMENT_LABELS, type CorrectedItem } from "@/lib/dispatch/terms";
import type { ProjectDossier } from "@/lib/projects/dossier";
import styles from "./project.module.css";

/** The same from the page's own reading and from the JSON route, where instants are text. */
export type UpdateRow = { [K in keyof ProjectDossier["updates"][number]]: ProjectDossier["updates"][number][K] | (K extends "submittedAt" | "signedAt" | "acceptedAt" ? string : never) };

/** Why the words are not shown yet. */
const WITHHELD: Partial<Record<UpdateRow["status"], string>> = { returned: "已退回牵头单位修改，修改后再次提交即可查看。", submitted: "填报正在单位审核，审签后即可查看。" };

type Props = { update: UpdateRow; attachments: Attachment[] | undefined; isOpen: boolean };

export function UpdateEntry({ update, attachments, isOpen }: Props) {
  return (
    <details className={styles.update} open={isOpen}>
      <summary>
        <span className="strong">{monthInWords(update.month)}</span> <StatusTag status={update.status} isLate={update.isLate} />
        {update.selfJudgement && <> <Tag>自评：{SELF_JUDGEMENT_LABELS[update.selfJudgement]}</Tag></>}
      </summary>
      {update.isWithheld ? <p className="muted">{WITHHELD[update.status] ?? "本期未提交填报。"}</p> : <Words update={update} attachments={attachments} />}
    </details>
  );
}

function Words({ update, attachments }: Pick<Props, "update" | "attachments">) {
  const corrected = (item: CorrectedItem) => <CorrectionLines corrections={update.corrections} items={[item]} />;
  const isShown: Partial<Record<CorrectedItem, boolean>> = { progressText: true, nextStepText: true, problemText: update.problemText !== "", measureText: update.measureText !== "" };
  const elsewhere = [...new Set(update.corrections.map(({ item }) => item))].filter((item) => !isShown[item]);
  return (
    <dl className={styles.words}>
      <dt>进展</dt><dd>{update.progressText || "—"}{corrected("progressText")}</dd>
      {update.problemText && (
        <>
          <dt>问题</dt>
          <dd>
            {update.problemText}
            <div className="row">
              {update.problemType && <Tag tone="yellow">{PROBLEM_TYPE_LABELS[update.problemType]}</Tag>}
              {update.problemLevel && <Tag tone="yellow">{PROBLEM_LEVEL_LABELS[update.problemLevel]}</Tag>}
              {update.problemAsk && <span>请求：{update.problemAsk}</span>}
            </div>
            {corrected("problemText")}
          </dd>
        </>
      )}
      {update.measureText && <><dt>整改措施</dt><dd>{update.measureText}{corrected("measureText")}</dd></>}
      <dt>下一步</dt><dd>{update.nextStepText || "—"}{corrected("nextStepText")}</dd>
      {elsewhere.length > 0 && <><dt>更正</dt><dd><CorrectionLines corrections={update.corrections} items={elsewhere} /></dd></>}
      {attachments && <><dt>证明材料</dt><dd><AttachmentsList attachments={attachments} /></dd></>}
      {update.returnRemark && <><dt>退回意见</dt><dd className="late">{update.returnRemark}</dd></>}
      <dt>办理</dt>
      <dd className="muted">
        {update.submittedAt ? <>{update.submittedBy} <Moment at={update.submittedAt} /> 提交</> : "尚未提交"}
        {update.signedAt && <>；{update.signedBy} <Moment at={update.signedAt} /> 审签</>}
        {update.acceptedAt && <>；<Moment at={update.acceptedAt} /> 采用</>}
      </dd>
    </dl>
  );
}
