import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/app/_components/ui/page-header";
import { isYearMonth, monthInWords } from "@/lib/base/month";
import { paths } from "@/lib/web/paths";
import { FilingGrid } from "./filing-grid";

type Props = { params: Promise<{ month: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { month } = await params;
  return { title: isYearMonth(month) ? `${monthInWords(month)}批量填报` : "没有找到" };
}

// A light shell without anyone's data; the rows come from the JSON route.
export default async function GridPage({ params }: Props) {
  const { month } = await params;
  if (!isYearMonth(month)) notFound();
  return (
    <>
      <PageHeader
        title={`${monthInWords(month)}批量填报`}
        lead="像电子表格一样填写：方向键和 Tab 移动，直接输入或按 F2 修改，可与 Excel、WPS 互相复制粘贴，Ctrl+Z 撤销，Ctrl+D 向下填充，Esc 离开表格。"
        actions={<><a href={paths.cycle(month)}>调度看板</a><a href={paths.desk()}>返回工作台</a></>}
      />
      <FilingGrid month={month} />
    </>
  );
}
