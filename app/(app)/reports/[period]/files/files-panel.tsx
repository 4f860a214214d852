"use client";
import { Button, Progress } from "antd";
import { useSend } from "@/app/_components/dispatch/use-send";
import { Notice } from "@/app/_components/ui/notice";
import { Panel } from "@/app/_components/ui/panel";
import { sizeInWords } from "@/lib/attachments/rules";
import { codeInWords, shortCode } from "@/lib/reports/checking/rules";
import { BUILD_STATUS_LABELS, REPORT_OUTPUT_LABELS, REPORT_OUTPUTS, TEMPLATE_NOTE } from "@/lib/reports/terms";
import { paths } from "@/lib/web/paths";
import styles from "./files.module.css";
import { isUnderWay, useStanding, type ToldStanding } from "./use-standing";

type Props = {
  period: string;
  revision: number;
  /** of what it says now */
  contentSha256: string;
  standing: ToldStanding;
  /** else the files are drafts, for reading over */
  isSigned: boolean;
  mayBuild: boolean;
  /** the .docx is filled into a template of the office's own */
  hasTemplate: boolean;
};

/** A report's files: all of them, or how far their making is. Other content begins anew. */
export const FilesPanel = (props: Props) => <Files key={`${props.contentSha256} ${props.standing.build?.status}`} {...props} />;

function Files({ period, revision, contentSha256, standing: first, isSigned, mayBuild, hasTemplate }: Props) {
  const [standing, setStanding] = useStanding(period, revision, first);
  const { state, post, isBusy } = useSend();
  const { files, build } = standing;

  async function ask() {
    const answer = await post<ToldStanding>(paths.api.reportBuilds(period), { revision });
    if (answer?.ok) setStanding(answer.body);
  }

  const make = (words: string) => mayBuild && <Button type="primary" loading={isBusy} onClick={() => void ask()}>{words}</Button>;
  return (
    <Panel title={isSigned ? "通报文件" : "草稿文件"} id="files" extra={!isSigned && <span>供核对，没有文号和查验码</span>}>
      <div className="stack">
        {isSigned && <p className={styles.code}>{codeInWords(shortCode(contentSha256))} <a href={paths.reportCheck({ code: shortCode(contentSha256) })}>查验</a></p>}
        {files.length > 0 && (
          <ul className={styles.files}>
            {files.map(({ output, bytes, sha256 }) => (
              <li key={output}>
                <a href={paths.reportDownload(period, { output, revision })} rel="external">{REPORT_OUTPUT_LABELS[output]}</a>
                <span className="muted">{sizeInWords(bytes)}</span>
                <span className={styles.hash} title={sha256}>SHA-256 {sha256.slice(0, 16)}…</span>
              </li>
            ))}
          </ul>
        )}
        {files.length === 0 && isUnderWay(standing) && build && (
          <div role="status" aria-live="polite">
            <p>{build.status === "queued" ? queueInWords(build.ahead) : `${BUILD_STATUS_LABELS.building}：${build.step}`}</p>
            <Progress percent={build.donePct} status="active" aria-label="通报文件制作进度" />
            <p className="muted">可以离开本页，制作不会中断。</p>
          </div>
        )}
        {files.length === 0 && build?.status === "failed" && <Notice kind="error" message={build.fault} action={make("重新制作")} />}
        {files.length === 0 && (build === null || build.status === "ready") && (
          <p className={styles.none}>
            <span>{isSigned ? "通报文件还没有制作。" : "还没有按现在的内容制作文件。"}</span>
            {make(isSigned ? "制作文件" : "制作草稿文件")}
          </p>
        )}
        {hasTemplate && <p className={`muted ${styles.code}`}>{TEMPLATE_NOTE}</p>}
        {state.kind === "refused" && <Notice kind="error" message={state.refusal.message} />}
      </div>
    </Panel>
  );
}

const queueInWords = (ahead: number): string => (ahead === 0 ? "即将开始制作" : `${BUILD_STATUS_LABELS.queued}，前面还有 ${ahead} 份`);

/** Of a report that was never drafted: made as they are asked for. */
export function GeneratedFiles({ period, sealing }: { period: string; sealing: number | null }) {
  return (
    <Panel title="文件" id="files" extra={<span>由封存数据现场生成，需要几秒钟</span>}>
      <ul className={styles.generated}>
        {REPORT_OUTPUTS.map((output) => <li key={output}><a href={paths.reportDownload(period, { output, sealing })} rel="external">{REPORT_OUTPUT_LABELS[output]}</a></li>)}
      </ul>
    </Panel>
  );
}
