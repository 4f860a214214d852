import type { Metadata } from "next";
import { Suspense } from "react";
import { ViewGate } from "@/app/_components/ledger/views/view-gate";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { paths } from "@/lib/web/paths";
import { Ledger } from "./ledger";

export const metadata: Metadata = { title: "项目台账" };

// A static shell without anyone's data; the rows come from the JSON routes.
export default function ProjectsPage() {
  return (
    <>
      <PageHeader title="项目台账" lead="全部项目和里程碑节点，逐项有牵头单位、阶段和灯。筛选、排序、分组和列都在地址栏里，复制地址即可把当前表格发给同事。" actions={<a href={paths.gaps()}>责任缺口</a>} />
      <Suspense fallback={<Skeleton lines={12} />}>
        <ViewGate><Ledger /></ViewGate>
      </Suspense>
    </>
  );
}
