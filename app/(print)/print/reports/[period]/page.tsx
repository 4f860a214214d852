import type { Metadata } from "next";
import { ReportPaper } from "@/app/_components/reports/paper";
import { shortCode } from "@/lib/reports/checking/rules";
import { reportInput } from "@/lib/reports/inputs";
import { periodOf, reportName } from "@/lib/reports/periods/rules";
import { getReport } from "@/lib/reports/queries";
import { parseAddress } from "@/lib/web/parse-input";
import { paths } from "@/lib/web/paths";
import { readPage } from "@/lib/web/session";
import styles from "../../../print.module.css";
import { PrintButton } from "../../print-button";

type Props = { params: Promise<{ period: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const period = periodOf((await params).period);
  return { title: period ? `${reportName(period)}（打印）` : "通报（打印）" };
}

/** The whole report for the browser's printer: for reading and proofs; what goes out is the .docx and the PDF. */
export default async function PrintedReportPage({ params, searchParams }: Props) {
  const { period: asked } = await params;
  const search = await searchParams;
  const { revision, sealing } = search;
  return readPage(
    "report.read",
    async (ctx) => {
      const which = parseAddress(reportInput, { revision, sealing, period: asked });
      return { which, report: await getReport(ctx, which.period, which.revision, which.sealing) };
    },
    ({ which, report: { period, document, row } }) => (
      <>
        <nav className={styles.bar} aria-label="通报">
          <a href={paths.report(period.period, { revision: which.revision, sealing: which.sealing })}>返回通报</a>
          <h1 className={styles.name}>{reportName(period)}</h1>
          <PrintButton />
        </nav>
        <div className={styles.sheets}>
          <ReportPaper report={document} figures={false} code={row?.contentSha256 ? shortCode(row.contentSha256) : null} />
        </div>
      </>
    ),
  );
}
