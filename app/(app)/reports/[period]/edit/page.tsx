import type { Metadata } from "next";
import { Notice } from "@/app/_components/ui/notice";
import { PageHeader } from "@/app/_components/ui/page-header";
import { getEditing } from "@/lib/reports/drafting/queries";
import { reportInput } from "@/lib/reports/inputs";
import { reportName } from "@/lib/reports/periods/rules";
import { parseAddress } from "@/lib/web/parse-input";
import { paths } from "@/lib/web/paths";
import { readPage } from "@/lib/web/session";
import { EditDesk } from "./edit-desk";

export const metadata: Metadata = { title: "修改通报文字" };

type Props = { params: Promise<{ period: string }> };

export default async function EditReportPage({ params }: Props) {
  const { period: asked } = await params;
  return readPage(
    "report.draft",
    async (ctx) => {
      const { period } = parseAddress(reportInput, { period: asked });
      return { period, editing: await getEditing(ctx, period) };
    },
    ({ period, editing }, { actor }) => (
      <>
        <PageHeader title={`修改${reportName(period)}的文字`} lead="带底色的数字、日期和名称由封存数据生成，可以移动，不能修改或删去；其余文字可以改写，自动保存。" actions={<a href={paths.report(period.period)}>返回通报</a>} />
        <div className="stack">
          {editing.row.returnRemark !== "" && <Notice kind="warning" message="上次退回的意见">{editing.row.returnRemark}</Notice>}
          {actor.kind === "person" && <EditDesk username={actor.username} period={period.period} editing={editing} />}
        </div>
      </>
    ),
  );
}
