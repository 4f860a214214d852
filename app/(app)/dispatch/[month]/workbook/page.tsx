import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Deadline } from "@/app/_components/dispatch/deadline";
import { Notice } from "@/app/_components/ui/notice";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Panel } from "@/app/_components/ui/panel";
import { today } from "@/lib/base/context";
import { isYearMonth, monthInWords } from "@/lib/base/month";
import { getWorkbookPage } from "@/lib/dispatch/workbook/page";
import { paths } from "@/lib/web/paths";
import { readPage } from "@/lib/web/session";
import { WorkbookImport } from "./workbook-import";

type Props = { params: Promise<{ month: string }> };

export const metadata: Metadata = { title: "Excel 填报" };

export default async function WorkbookPage({ params }: Props) {
  const { month } = await params;
  if (!isYearMonth(month)) notFound();
  return readPage(
    "workbook.take",
    async (ctx) => ({ ...(await getWorkbookPage(ctx, month)), day: today(ctx) }),
    ({ cycle, toFile, mayUpload, day }) => (
      <>
        <PageHeader
          title={`${monthInWords(month)} Excel 填报`}
          lead={<Deadline label="单位填报" on={cycle.unitsDueOn} today={day} />}
          actions={
            <>
              <a href={paths.cycle(month)}>调度看板</a>
              <a href={paths.desk()}>返回工作台</a>
            </>
          }
        />
        <div className="stack">
          <Panel title="1. 下载填报表">
            {toFile === 0 ? (
              <p>本单位本月没有待填报的项目，无需下载。</p>
            ) : (
              <div className="row">
                <a className="link-button link-button-main" href={paths.api.workbook(month)}>下载填报表（{toFile} 项）</a>
                <span className="muted">含待填报和已退回的项目，已填入现有内容；可用 WPS 表格或 Excel 离线填写，保存为 .xlsx</span>
              </div>
            )}
          </Panel>
          {mayUpload.allowed ? <WorkbookImport month={month} /> : <Notice message={mayUpload.reason} />}
        </div>
      </>
    ),
  );
}
