"use client";
import { Panel } from "@/app/_components/ui/panel";
import type { Verdict } from "@/lib/base/verdict";
import type { NumberOffer, ReportVerb } from "@/lib/reports/issuing/rules";
import { BODY_MAX_CHARS } from "@/lib/reports/terms";
import { paths } from "@/lib/web/paths";
import { ActDialog } from "./act-dialog";
import { DraftDialog } from "./draft-dialog";
import { SignDialog, type Numbering } from "./sign-dialog";
import { WordsDialog } from "./words-dialog";

type Props = {
  report: { period: string; name: string; revision: number; version: number; isSigned: boolean; staleCount: number; isOutdated: boolean; numbering: Numbering };
  issuing: { may: Record<ReportVerb, Verdict> | null; mayDraft: Verdict; offer: NumberOffer | null; hasFiles: boolean; length: number; hasEarlier: boolean };
};

/** What the reader can do now, each act with what follows from it; nothing where there is nothing to do. */
export function ActPanel({ report: { period, name, revision, version, isSigned, staleCount, isOutdated, numbering }, issuing: { may, mayDraft, offer, hasFiles, length, hasEarlier } }: Props) {
  const on = { revision, version };
  const can = (verb: ReportVerb): boolean => may?.[verb].allowed === true;
  const isLong = length > BODY_MAX_CHARS;
  const acts = [
    mayDraft.allowed && <DraftDialog key="draft" period={period} name={name} hasEarlier={hasEarlier} />,
    can("edit") && <a key="edit" className="link-button link-button-main" href={paths.reportEdit(period)}>修改文字</a>,
    can("send") && (
      <ActDialog key="send" label="送核" title={`将${name}送核？`} okText="送核" path={paths.api.reportAct(period, "send")} body={() => on} told="已送核，待专班其他人员核稿" disabled={isLong || staleCount > 0 || isOutdated}
        follows={["送核后文字不能再修改；核稿前可以撤回送核。", "须由没有参与拟稿和修改的专班人员核稿。"]} />
    ),
    can("take_back") && <ActDialog key="take_back" label="撤回送核" title="撤回送核？" okText="撤回送核" path={paths.api.reportAct(period, "take-back")} body={() => on} told="已撤回，可以继续修改" follows={["通报回到拟稿，可以继续修改文字。"]} />,
    can("check") && <ActDialog key="check" isMain label="核稿通过" title={`${name}核稿通过？`} okText="核稿通过" path={paths.api.reportAct(period, "check")} body={() => on} told="核稿通过，待市领导签发" disabled={isOutdated} follows={["通报送市领导签发，市领导从现在起可以查看全文。"]} />,
    can("sign") && offer && <SignDialog key="sign" period={period} name={name} on={on} offer={offer} numbering={numbering} />,
    can("return") && <WordsDialog key="return" label="退回修改" title="退回通报" okText="退回" path={paths.api.reportAct(period, "return")} body={on} told="已退回拟稿人" isDanger field="remark" fieldLabel="退回原因（拟稿人会看到）" follows={["通报回到拟稿，修改后须重新送核。"]} />,
    can("issue") && <ActDialog key="issue" isMain label="印发" title={`印发${name}？`} okText="确认印发" path={paths.api.reportAct(period, "issue")} body={() => on} told={`${name}已印发`} disabled={!hasFiles || isOutdated} follows={["印发后，各单位都能查看、下载和查验本期通报。", "确需改动的，只能由专班负责人撤回，另拟新的一版。"]} />,
    can("withdraw") && <WordsDialog key="withdraw" label={isSigned ? "撤回通报" : "作废"} title={`${isSigned ? "撤回" : "作废"}${name}？`} okText={isSigned ? "确认撤回" : "确认作废"} path={paths.api.reportAct(period, "withdraw")} body={on} told={isSigned ? "通报已撤回" : "这一版已作废"} isDanger field="reason" fieldLabel={isSigned ? "撤回原因（各单位会看到）" : "作废原因"} follows={[isSigned ? "各单位不能再查看这一版，查验时会提示已撤回；期号保留，重新印发时沿用。" : "这一版不再办理，可以按现行封存数据重新拟稿。", "这一版原样保留，供专班和市领导查考。"]} />,
  ].filter(Boolean);
  if (acts.length === 0) return null;
  return (
    <Panel title="办理">
      <div className="stack">
        <div className="row">{acts}</div>
        {can("edit") && <p className={isLong ? "late" : "muted"}>正文 {length} 字，上限 {BODY_MAX_CHARS} 字{isLong && `；请精简 ${length - BODY_MAX_CHARS} 字后再送核`}</p>}
        {staleCount > 0 && <p className="late">有 {staleCount} 段修改过的文字与数据不再相符，暂按原文显示，需重新核对。</p>}
        {can("issue") && !hasFiles && <p className="late">Word、PDF 和附件表格尚未制作完成，完成后可以印发。</p>}
      </div>
    </Panel>
  );
}
