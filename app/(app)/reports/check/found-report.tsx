import { Notice, type NoticeKind } from "@/app/_components/ui/notice";
import { dayInWords, type PlainDate } from "@/lib/base/date";
import type { CheckedReport } from "@/lib/reports/checking/queries";
import { paths } from "@/lib/web/paths";
import styles from "./check.module.css";

type Props = { report: CheckedReport; /** what is at hand only says that it is this one */ isClaimed?: boolean };

/** Whether it holds, first; then which it is. */
export function FoundReport({ report, isClaimed = false }: Props) {
  const { name, docNo, revision, code, writtenOn, issuedOn, period, isOpen } = report;
  const { kind, message, more } = standingOf(report, isClaimed ? "系统中的这一版通报" : "本通报");
  return (
    <div className={styles.found}>
      <Notice kind={isClaimed && kind === "success" ? "info" : kind} message={message}>{more}</Notice>
      <dl className={styles.facts}>
        <div><dt>通报</dt><dd>{isOpen ? <a href={paths.report(period, { revision })}>{name}</a> : name}</dd></div>
        <div><dt>期号</dt><dd>{docNo}，第 {revision} 版</dd></div>
        <div><dt>签发</dt><dd>{day(writtenOn)}</dd></div>
        <div><dt>印发登记</dt><dd>{issuedOn ? day(issuedOn) : "尚未印发"}</dd></div>
        <div><dt>查验码</dt><dd>{code}</dd></div>
      </dl>
    </div>
  );
}

const day = (on: PlainDate) => <time dateTime={on}>{dayInWords(on)}</time>;

function standingOf({ status, withdrawnOn, withdrawReason, replacedBy }: CheckedReport, what: string): { kind: NoticeKind; message: string; more?: string } {
  if (status === "issued") return { kind: "success", message: `${what}现行有效` };
  if (status !== "withdrawn") return { kind: "warning", message: `${what}已签发，尚未印发` };
  const replaced = replacedBy === null ? "尚未重新印发" : `已由第 ${replacedBy} 版替代`;
  return { kind: "error", message: `${what}已${withdrawnOn ? `于${dayInWords(withdrawnOn)}` : ""}撤回，${replaced}，请停止使用`, more: `撤回原因：${withdrawReason}` };
}
