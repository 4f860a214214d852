import { Notice, type NoticeKind } from "@/app/_components/ui/notice";
import type { CheckedFile } from "@/lib/reports/checking/queries";
import { MAX_DIFFERENCES, type Compared, type FileVerdict } from "@/lib/reports/checking/terms";
import { REPORT_OUTPUT_LABELS } from "@/lib/reports/terms";
import styles from "./check.module.css";
import { FoundReport } from "./found-report";

/** What came of a file: the verdict in a sentence, what differs, and which report it is or says it is. */
export function FileResult({ answer }: { answer: CheckedFile }) {
  const { kind, message, more } = VERDICTS[answer.verdict](answer);
  return (
    <div className={styles.found}>
      <Notice kind={kind} message={message}>{more}</Notice>
      {answer.verdict === "altered" && answer.compared && <Differences compared={answer.compared} />}
      {answer.report && <FoundReport report={answer.report} isClaimed={!["same", "resaved"].includes(answer.verdict)} />}
      <p className={`muted ${styles.hash}`}>文件 SHA-256：{answer.sha256}</p>
    </div>
  );
}

type Said = { kind: NoticeKind; message: string; more?: string };
const nameOf = ({ report }: CheckedFile) => `${report!.name}（${report!.docNo}，第 ${report!.revision} 版）`;

const VERDICTS: Record<FileVerdict, (answer: CheckedFile) => Said> = {
  same: (answer) => ({ kind: "success", message: `与系统制作的${REPORT_OUTPUT_LABELS[answer.output!]}逐字节一致，内容没有改动` }),
  draft: () => ({ kind: "warning", message: "这是签发之前制作的文件，内容可能与签发的通报不同", more: "请从通报页面下载签发后的文件。" }),
  resaved: () => ({ kind: "success", message: "文字与签发的通报一致，文件被另存过", more: "正文、表格和附件的文字逐段相同，文件本身与系统制作的不同（例如用 WPS 或 Word 打开后保存过）。版式和图形未作比对。" }),
  altered: (answer) => ({ kind: "error", message: `这份文件自称是${nameOf(answer)}，但内容已被改动`, more: "请以系统中的通报为准。" }),
  unlike: (answer) => ({ kind: "error", message: `这份文件自称是${nameOf(answer)}，但与系统制作的文件不一致，内容可能已被改动`, more: answer.fault ?? "这种格式的文件只能整份核对，不能逐段比对文字；请以系统中的通报为准。" }),
  unknown: ({ code }) => ({ kind: "error", message: `文件中的查验码 ${code} 没有对应的通报`, more: "不是本系统签发的通报，或尚未印发。" }),
  foreign: ({ fault }) => fault !== null ? { kind: "error", message: "无法核对这份文件", more: fault } : ({ kind: "error", message: "不是本系统签发的文件", more: "文件与系统制作的任何一份都不一致，其中也没有查验码。扫描件、打印后重新导出的 PDF 和拟稿没有可以核对的标记，请按印在末页的查验码查验。" }),
};

function Differences({ compared: { differences, more, extras } }: { compared: Compared }) {
  return (
    <>
      {extras.length > 0 && <p>文件中比签发的通报多出：{extras.join("、")}。</p>}
      {differences.length > 0 && (
        <ol className={styles.differences} aria-label="不一致之处">
          {differences.map(({ was, now }, at) => (
            <li key={at}>
              {was !== null && <p><span className={styles.side}>签发</span><del>{was}</del></p>}
              {now !== null ? <p><span className={styles.side}>文件</span><ins>{now}</ins></p> : <p className="muted">文件中没有这一段</p>}
              {was === null && <p className="muted">签发的通报中没有这一段</p>}
            </li>
          ))}
        </ol>
      )}
      {more > 0 && <p>以上为前 {MAX_DIFFERENCES} 处，另有 {more} 处不一致。</p>}
    </>
  );
}
