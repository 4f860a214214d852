import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Drawing } from "./drawing";
import { WallView } from "./wall-view";

export const metadata: Metadata = { title: "作战图" };

// A static shell without anyone's data; the chart comes from the JSON route.
export default function WallPage() {
  return (
    <>
      <PageHeader title="作战图" lead="每个项目一行：灯、责任人、阶段、里程碑和标志性成果，按原计划和现计划画在一条时间轴上。点击一行打开项目；筛选条件都在地址栏里。" />
      <Suspense fallback={<Drawing />}>
        <WallView />
      </Suspense>
    </>
  );
}
