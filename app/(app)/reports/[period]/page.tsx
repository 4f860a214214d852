import type { Metadata } from "next";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Notice } from "@/app/_components/ui/notice";
import { Tag } from "@/app/_components/ui/tag";
import { notFound } from "@/lib/base/errors";
import { isYearMonth, monthInWords, type YearMonth } from "@/lib/base/month";
import { reportInput } from "@/lib/reports/inputs";
import { getReport } from "@/lib/reports/queries";
import { paths } from "@/lib/web/paths";
import { readPage } from "@/lib/web/session";
import styles from "../reports.module.css";
import { ReportPaper } from "./report-paper";

type Props = { params: Promise<{ month: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { month } = await params;
  return { title: isYearMonth(month) ? `${monthInWords(month)}通报` : "通报" };
}

export default async function ReportPage({ params, searchParams }: Props) {
  const { month } = await params;
  const asked = await searchParams;
  return readPage(
    "report.read",
    async (ctx) => {
      if (!isYearMonth(month)) throw notFound("该月通报");
      return getReport(ctx, month as YearMonth, reportInput.parse({ month, revision: asked.revision }).revision);
    },
    ({ document, status, month: shown, revision, outdated }) => (
      <>
        <PageHeader
          title={`${monthInWords(shown)}通报`}
          tag={outdated ? <Tag tone="yellow">第 {revision} 版，非现行</Tag> : <Tag tone={status === "published" ? "accent" : "plain"}>{status === "published" ? "已印发" : "待印发"}</Tag>}
          actions={
            <span className={styles.links}>
              <a href={paths.reports()}>全部通报</a>
              <a className="link-button link-button-main" href={paths.reportDownload(shown, { revision: outdated ? revision : null })} rel="external">下载 Word 文档</a>
            </span>
          }
        />
        {outdated && <div className={styles.outdated}><Notice kind="warning" message={outdated} action={<a href={paths.cycle(shown)}>查看现行版本</a>} /></div>}
        <ReportPaper report={document} />
      </>
    ),
  );
}
