import type { Metadata } from "next";
import { Day } from "@/app/_components/ui/day";
import { Empty } from "@/app/_components/ui/empty";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Panel } from "@/app/_components/ui/panel";
import { Tag } from "@/app/_components/ui/tag";
import { shanghaiDay } from "@/lib/base/date";
import { monthInWords } from "@/lib/base/month";
import { LIGHT_LABELS, LIGHT_SHAPES, LIGHTS } from "@/lib/lights/terms";
import { listReports, type ReportListItem } from "@/lib/reports/listing/queries";
import { paths } from "@/lib/web/paths";
import { readPage } from "@/lib/web/session";
import styles from "./reports.module.css";

export const metadata: Metadata = { title: "通报" };

export default async function ReportsPage() {
  return readPage("report.list", listReports, (reports) => (
    <>
      <PageHeader title="月度调度通报" lead="每月封存后由封存数据生成；印发后各单位可以查看。同一份封存数据随时重新生成，逐字相同。" />
      {reports.length === 0 ? (
        <Empty title="还没有通报">第一个月封存后，通报自动生成并列在这里。</Empty>
      ) : (
        <Panel flush>
          <table className="table">
            <thead>
              <tr>
                <th>月份</th><th>状态</th><th>封存日期</th><th>印发日期</th>
                {LIGHTS.map((light) => <th key={light} className="number"><span aria-hidden="true">{LIGHT_SHAPES[light]}</span>{LIGHT_LABELS[light]}</th>)}
                <th>通报</th>
              </tr>
            </thead>
            <tbody>{reports.map((report) => <Row key={report.month} report={report} />)}</tbody>
          </table>
        </Panel>
      )}
    </>
  ));
}

function Row({ report: { month, status, sealedAt, publishedAt, refusal, counts } }: { report: ReportListItem }) {
  return (
    <tr>
      <td className="nowrap">{refusal ? monthInWords(month) : <a href={paths.report(month)}>{monthInWords(month)}</a>}</td>
      <td><Tag tone={status === "published" ? "accent" : "plain"}>{status === "published" ? "已印发" : "待印发"}</Tag></td>
      <td className="nowrap"><Day on={shanghaiDay(sealedAt)} plain /></td>
      <td className="nowrap"><Day on={publishedAt && shanghaiDay(publishedAt)} plain /></td>
      {LIGHTS.map((light) => <td key={light} className="number">{counts ? counts[light] : "—"}</td>)}
      <td>
        {refusal ? <span className="muted">{refusal}</span> : (
          <span className={styles.links}>
            <a href={paths.report(month)}>查看</a>
            <a href={paths.reportDownload(month)} rel="external">下载 Word</a>
          </span>
        )}
      </td>
    </tr>
  );
}
