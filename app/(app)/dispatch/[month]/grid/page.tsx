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
        lead="本单位牵头的全部项目在一张表里填报，填写后自动保存。"
        actions={<><a href={paths.cycle(month)}>调度看板</a><a href={paths.desk()}>返回工作台</a></>}
      />
      <FilingGrid month={month} />
    </>
  );
}
