import type { Metadata } from "next";
import { ReportPaper } from "@/app/_components/reports/paper";
import { StatusTag } from "@/app/_components/reports/status-tag";
import { Moment } from "@/app/_components/ui/moment";
import { Notice } from "@/app/_components/ui/notice";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Tag } from "@/app/_components/ui/tag";
import { CITYWIDE_ROLES } from "@/lib/people/terms";
import { mayBuild } from "@/lib/reports/builds/policy";
import { buildStanding, contentIn } from "@/lib/reports/builds/queries";
import { reportInput } from "@/lib/reports/inputs";
import { getIssuing } from "@/lib/reports/issuing/queries";
import { periodOf, reportName } from "@/lib/reports/periods/rules";
import { getReport, type Report } from "@/lib/reports/queries";
import { paths } from "@/lib/web/paths";
import { parseAddress } from "@/lib/web/parse-input";
import { readPage } from "@/lib/web/session";
import styles from "../reports.module.css";
import { ActPanel } from "./act-panel";
import { FilesPanel, GeneratedFiles } from "./files/files-panel";
import { RevisionsPanel } from "./revisions-panel";
import { StepsPanel } from "./steps-panel";

type Props = { params: Promise<{ period: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const period = periodOf((await params).period);
  return { title: period ? reportName(period) : "通报" };
}

export default async function ReportPage({ params, searchParams }: Props) {
  const { period: asked } = await params;
  const search = await searchParams;
  return readPage(
    "report.read",
    async (ctx) => {
      const { period, revision, sealing } = parseAddress(reportInput, { ...search, period: asked });
      const report = await getReport(ctx, period, revision, sealing);
      const content = contentIn(report);
      return { report, issuing: await getIssuing(ctx, report), files: content && { ...content, standing: await buildStanding(ctx, content), mayBuild: mayBuild(ctx.actor, report.row!.status).allowed } };
    },
    ({ report, issuing, files }, { actor }) => {
      const { period, row, document, outdated } = report;
      const withdrawn = issuing.revisions.find(({ revision }) => revision === row?.revision)?.hands.withdrawn;
      const which = { revision: row && row.revision < (issuing.revisions[0]?.revision ?? 0) ? row.revision : null, sealing: !row && outdated ? report.sources.months[0]!.snapshot.revision : null };
      return (
        <>
          <PageHeader
            title={reportName(period)}
            tag={<WhereItStands report={report} />}
            actions={
              <span className={styles.links}>
                <a href={paths.reports({ kind: period.kind === "month" ? null : period.kind })}>全部通报</a>
                <a href={paths.reportCheck()}>查验</a>
                {period.kind === "month" && actor.kind === "person" && CITYWIDE_ROLES.includes(actor.role) && <a href={paths.api.unitBriefs({ asOf: period.period })} rel="external">各单位一页纸（PDF，约半分钟）</a>}
                <a href={paths.reportPrint(period.period, which)}>打印</a>
                {(!files || files.standing.files.length > 0) && <a className={row?.status === "withdrawn" ? "link-button" : "link-button link-button-main"} href={paths.reportDownload(period.period, which)} rel="external">下载 Word 文档</a>}
              </span>
            }
          />
          <div className="stack">
            {outdated && (
              <Notice kind="warning" message={row ? `${outdated}。本通报按原封存数据拟写，原样保留` : outdated} action={!row && <a href={paths.report(period.period)}>查看现行版本</a>}>
                {row && row.status !== "withdrawn" && "要按新的封存数据通报，须由专班负责人撤回本通报后重新拟稿。"}
              </Notice>
            )}
            {row?.status === "withdrawn" && (
              <Notice kind="error" message={`第 ${row.revision} 版通报已${row.signedAt ? "撤回" : "作废"}，请勿使用`}>
                {withdrawn && <>{withdrawn.name} <Moment at={withdrawn.at} /> {row.signedAt ? "撤回" : "作废"}：</>}{row.withdrawReason}
              </Notice>
            )}
            {row?.status === "draft" && row.returnRemark !== "" && <Notice kind="warning" message="通报被退回修改">{row.returnRemark}</Notice>}
            {row?.contentSha256 && row.contentSha256 !== report.sha256 && <Notice kind="warning" message="本页由现行程序重新生成，文字与签发时有出入，请以印发的文件为准" />}
            <StepsPanel issuing={issuing} row={row} />
            <ActPanel report={{ period: period.period, name: reportName(period), revision: row?.revision ?? 0, version: row?.version ?? 0, isSigned: row?.signedAt != null, staleCount: report.stale.length, isOutdated: outdated !== null, numbering: { form: document.form, docCode: document.letterhead.docCode } }} issuing={actsOf(report, issuing)} />
            {files
              ? <FilesPanel period={period.period} revision={row!.revision} contentSha256={files.contentSha256} standing={files.standing} isSigned={row!.contentSha256 !== null} mayBuild={files.mayBuild} hasTemplate={row!.templateVersion !== null} />
              : <GeneratedFiles period={period.period} sealing={which.sealing} />}
            <ReportPaper report={document} figures which={which} />
            {issuing.revisions.length > 1 && <RevisionsPanel period={period.period} revisions={issuing.revisions} shown={row?.revision ?? null} />}
          </div>
        </>
      );
    },
  );
}

function WhereItStands({ report: { row, outdated, isPublished, sources } }: { report: Report }) {
  if (row) return <><StatusTag status={row.status} />{row.revision > 1 && <> <Tag>第 {row.revision} 版</Tag></>}</>;
  if (outdated) return <Tag tone="yellow">封存第 {sources.months[0]!.snapshot.revision} 版，非现行</Tag>;
  return <Tag tone={isPublished ? "accent" : "plain"}>{isPublished ? "已印发" : "待拟稿"}</Tag>;
}

/** What the page's client needs of it: verdicts as they are, nothing of the people. */
const actsOf = ({ outdated, row }: Report, { may, mayDraft, offer, hasFiles, length, revisions }: Awaited<ReturnType<typeof getIssuing>>) => ({
  may, mayDraft: outdated && !row ? ({ allowed: false, reason: "" } as const) : mayDraft, offer, hasFiles, length, hasEarlier: revisions.length > 0,
});
