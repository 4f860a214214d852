import { AttachmentsList } from "@/app/_components/attachments/attachments-list";
import { ChangeMarks, TextMark } from "@/app/_components/dispatch/change-marks";
import { CorrectionLines } from "@/app/_components/dispatch/correction-lines";
import { CorrectionsList } from "@/app/_components/dispatch/corrections-list";
import { countChanges, milestoneChanges, textMark } from "@/app/_components/dispatch/filing/changes";
import { draftOf } from "@/app/_components/dispatch/filing/draft";
import { Empty } from "@/app/_components/ui/empty";
import { Moment } from "@/app/_components/ui/moment";
import { Notice } from "@/app/_components/ui/notice";
import { Panel } from "@/app/_components/ui/panel";
import { Tag } from "@/app/_components/ui/tag";
import { Day } from "@/app/_components/ui/day";
import type { Attachment } from "@/lib/attachments/queries";
import { monthInWords } from "@/lib/base/month";
import type { Filing, FilingMilestone, Texts } from "@/lib/dispatch/filing";
import { isFiled } from "@/lib/dispatch/rules";
import { PROBLEM_LEVEL_LABELS, PROBLEM_TYPE_LABELS, SELF_JUDGEMENT_LABELS, type CorrectedItem } from "@/lib/dispatch/terms";
import { OUTCOME_PROOF_LABELS } from "@/lib/milestones/terms";
import { paths } from "@/lib/web/paths";
import styles from "./filing.module.css";
import { KeptWords } from "./kept-words";
import { WithdrawPanel } from "./withdraw-panel";

type Props = {
  filing: Filing;
  attachments: Attachment[];
  /** the next of the reader's own projects that waits to be filed */
  next: { code: string; name: string } | null;
};

/** The same update for people who may not change it now, with the sentence why. */
export function FilingRead({ filing, attachments, next }: Props) {
  const { cycle, project, update, texts, mayEdit, mayWithdraw, maySign, mayAccept } = filing;
  const mark = (field: keyof Texts) => texts && <TextMark mark={textMark(field, texts, filing.lastMonth)} />;
  const corrected = (...items: CorrectedItem[]) => <CorrectionLines corrections={filing.corrected} items={items} />;
  const changed = countChanges(filing, draftOf(filing));
  const review = maySign.allowed ? "审签" : mayAccept.allowed ? "复核" : null;
  return (
    <div className={`stack ${styles.body}`}>
      <KeptWords filing={filing} />
      {review ? (
        <Notice message={`这项填报等待您${review}`} action={<a href={paths.review(cycle.month)}>去{review}</a>} />
      ) : (
        !mayEdit.allowed && !mayWithdraw.allowed && <Notice message={mayEdit.reason} action={next ? <a href={paths.update(cycle.month, next.code)}>填报下一项：{next.code} {next.name}</a> : undefined} />
      )}
      {mayWithdraw.allowed && <WithdrawPanel month={cycle.month} code={project.code} version={update.version} next={next} />}
      {texts === null ? (
        <Panel>
          <Empty title="暂不能查看填报内容">{update.status === "waived" ? "本月免报，没有填报内容。" : update.status === "returned" ? "已退回牵头单位修改，再次审签后可查看。" : "牵头单位审核人审签后，这里显示填报内容。"}</Empty>
        </Panel>
      ) : (
        <>
          <Panel title="填报内容" extra={<span>{update.submittedAt && isFiled(update.status) ? <><Moment at={update.submittedAt} /> 提交</> : "尚未提交"}{filing.lastMonth && ` · 与${monthInWords(filing.lastMonth.month)}相比改 ${changed} 处`}</span>}>
            <dl className={styles.words}>
              <dt>本月进展</dt><dd>{texts.progressText || "—"} {mark("progressText")}{corrected("progressText")}</dd>
              <dt>存在问题</dt>
              <dd>
                {texts.problemText || "—"} {mark("problemText")}
                {texts.problemText && (
                  <div className="row">
                    {texts.problemType && <Tag tone="yellow">{PROBLEM_TYPE_LABELS[texts.problemType]}</Tag>}
                    {texts.problemLevel && <Tag tone="yellow">{PROBLEM_LEVEL_LABELS[texts.problemLevel]}</Tag>}
                    {texts.problemAsk && <span>请求：{texts.problemAsk}</span>}
                  </div>
                )}
                {corrected("problemText")}
              </dd>
              {(texts.measureText || filing.corrected.some(({ item }) => item === "measureText")) && <><dt>整改措施</dt><dd>{texts.measureText || "—"} {mark("measureText")}{corrected("measureText")}</dd></>}
              <dt>下一步工作</dt><dd>{texts.nextStepText || "—"} {mark("nextStepText")}{corrected("nextStepText")}</dd>
              <dt>单位自评</dt><dd>{texts.selfJudgement ? SELF_JUDGEMENT_LABELS[texts.selfJudgement] : "—"} {mark("selfJudgement")}</dd>
            </dl>
            {corrected("milestone", "outcome")}
          </Panel>
          {filing.corrections.length > 0 && <Panel title="更正以前月份" extra={<span>本次更正 {filing.corrections.length} 处</span>}><CorrectionsList corrections={filing.corrections} /></Panel>}
          <Milestones milestones={filing.milestones} code={project.code} />
          {attachments.length > 0 && <Panel title="证明材料" extra={<span>{attachments.length} 个文件</span>}><AttachmentsList attachments={attachments} /></Panel>}
          {filing.outcomes.some(({ entry }) => entry.proofNo) && (
            <Panel title="标志性成果">
              <ul>{filing.outcomes.filter(({ entry }) => entry.proofNo).map((outcome) => <li key={outcome.id}>{outcome.name}：{OUTCOME_PROOF_LABELS[outcome.type]} {outcome.entry.proofNo}，<Day on={outcome.entry.achievedOn} /></li>)}</ul>
            </Panel>
          )}
        </>
      )}
    </div>
  );
}

function Milestones({ milestones, code }: { milestones: FilingMilestone[]; code: string }) {
  if (milestones.length === 0) return null;
  return (
    <Panel title="里程碑" extra={<a href={paths.project(code)}>全部里程碑</a>} flush>
      <table className={`table ${styles.nodes}`}>
        <thead><tr><th scope="col">里程碑</th><th scope="col">计划</th><th scope="col">进度</th><th scope="col">预计或完成</th><th scope="col">说明</th></tr></thead>
        <tbody>
          {milestones.map(({ ordinal, name, isKey, plannedOn, before, entry }) => (
            <tr key={ordinal}>
              <th scope="row">
                {name} {isKey && <Tag tone="accent">关键</Tag>}
                <div className={styles.changes}><ChangeMarks changes={milestoneChanges(before, { ordinal, ...entry })} /></div>
              </th>
              <td className="nowrap" data-label="计划"><Day on={plannedOn} plain /></td>
              <td className="nowrap" data-label="进度">{entry.isDone ? <Tag tone="green">已完成</Tag> : `${entry.donePct}%`}</td>
              <td className="nowrap" data-label="预计或完成"><Day on={entry.isDone ? entry.actualOn : entry.forecastOn} plain /></td>
              <td data-label="说明">{(entry.isDone ? entry.proof : entry.forecastCause) || "—"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
