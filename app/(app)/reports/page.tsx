import type { Metadata } from "next";
import { Day } from "@/app/_components/ui/day";
import { Empty } from "@/app/_components/ui/empty";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Panel } from "@/app/_components/ui/panel";
import { Tag } from "@/app/_components/ui/tag";
import { StatusTag } from "@/app/_components/reports/status-tag";
import type { Actor } from "@/lib/base/context";
import { shanghaiDay } from "@/lib/base/date";
import { LIGHT_LABELS, LIGHT_SHAPES, LIGHTS } from "@/lib/lights/terms";
import { mayUse } from "@/lib/people/policy";
import { reportsQuery } from "@/lib/reports/inputs";
import { listReports, type ReportListItem } from "@/lib/reports/listing/queries";
import { listToDo, type ReportToDo } from "@/lib/reports/listing/to-do";
import { periodInWords, reportName } from "@/lib/reports/periods/rules";
import { isCitywide } from "@/lib/reports/policy";
import { REPORT_KIND_LABELS, REPORT_KINDS, type ReportKind } from "@/lib/reports/terms";
import { paths } from "@/lib/web/paths";
import { readPage } from "@/lib/web/session";
import { HOLDER_LABELS } from "./holder-labels";
import styles from "./reports.module.css";

export const metadata: Metadata = { title: "通报" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ReportsPage({ searchParams }: Props) {
  const { kind } = reportsQuery.parse(await searchParams);
  return readPage(
    "report.list",
    async (ctx) => ({ reports: await listReports(ctx, kind), toDo: await listToDo(ctx), readsSettings: mayUse(ctx.actor, "report.read_settings").allowed }),
    ({ reports, toDo, readsSettings }, { actor }) => (
      <>
        <PageHeader
          title="通报"
          lead="由封存数据生成，经拟稿、核稿、签发后印发；印发后各单位可以查看。文字可以修改，数字不能改。"
          actions={<span className={styles.links}><a href={paths.reportCheck()}>查验</a>{readsSettings && <a href={paths.reportSettings()}>版头和模板</a>}</span>}
        />
        <nav className={styles.kinds} aria-label="通报种类">
          {REPORT_KINDS.map((one) => <a key={one} href={paths.reports({ kind: one === "month" ? null : one })} aria-current={one === kind ? "page" : undefined}>{REPORT_KIND_LABELS[one]}</a>)}
        </nav>
        {reports.length === 0 ? (
          <Empty title={`还没有${REPORT_KIND_LABELS[kind]}`}>{kind === "month" ? "第一个月封存后，通报由封存数据生成并列在这里。" : "所属各月全部封存后，由封存数据生成并列在这里。"}</Empty>
        ) : (
          <Panel flush>
            <div className={styles.wide} tabIndex={0} role="region" aria-label={REPORT_KIND_LABELS[kind]}>
              <table className="table">
                <thead>
                  <tr>
                    <th>期次</th><th>期号</th><th>状态</th><th>待办</th><th>封存日期</th><th>印发日期</th>
                    {isCounted(kind, actor) && LIGHTS.map((light) => <th key={light} className="number"><span aria-hidden="true">{LIGHT_SHAPES[light]}</span>{LIGHT_LABELS[light]}</th>)}
                    <th>通报</th>
                  </tr>
                </thead>
                <tbody>{reports.map((report) => <Row key={report.period.period} item={report} isCounted={isCounted(kind, actor)} toDo={toDo.find(({ period }) => period.kind === kind && period.period === report.period.period)} />)}</tbody>
              </table>
            </div>
          </Panel>
        )}
      </>
    ),
  );
}

/** The whole city's lights, a month's: for those who see every project. */
const isCounted = (kind: ReportKind, actor: Actor): boolean => kind === "month" && isCitywide(actor);

function Row({ item: { period, report, isPublished, sealedAt, issuedAt, refusal, withdrawn, counts }, isCounted, toDo }: { item: ReportListItem; isCounted: boolean; toDo: ReportToDo | undefined }) {
  const name = periodInWords(period);
  return (
    <tr>
      <td className="nowrap">{refusal ? name : <a href={paths.report(period.period)}>{name}</a>}</td>
      <td className="nowrap">{report?.docNo ?? "—"}</td>
      <td className="nowrap">{report ? <><StatusTag status={report.status} />{report.revision > 1 && <span className="muted"> 第 {report.revision} 版</span>}</> : <Tag tone={isPublished ? "accent" : "plain"}>{isPublished ? "已印发" : "待拟稿"}</Tag>}</td>
      <td className="nowrap">{report?.holder ? HOLDER_LABELS[report.holder] : toDo?.act === "withdraw" ? "数据已重新封存，请撤回" : toDo?.act === "redraft" ? "请重新拟稿" : "—"}</td>
      <td className="nowrap"><Day on={sealedAt && shanghaiDay(sealedAt)} plain /></td>
      <td className="nowrap"><Day on={issuedAt && shanghaiDay(issuedAt)} plain /></td>
      {isCounted && LIGHTS.map((light) => <td key={light} className="number">{counts ? counts[light] : "—"}</td>)}
      <td>
        {refusal ? <span className="muted">{refusal}</span> : <a href={paths.report(period.period)} aria-label={`查看${reportName(period)}`}>查看</a>}
        {withdrawn && <p className="muted">撤回原因：{withdrawn}</p>}
      </td>
    </tr>
  );
}
