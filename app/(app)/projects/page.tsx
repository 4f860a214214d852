import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { paths } from "@/lib/web/paths";
import { ProjectList } from "./project-list";

export const metadata: Metadata = { title: "项目" };

// A static shell without anyone's data; the rows come from the JSON route.
export default function ProjectsPage() {
  return (
    <>
      <PageHeader title="项目" lead="规划的重点工程条目和平台建设，逐项有牵头单位、阶段、里程碑和灯。筛选条件都在地址栏里，复制地址即可把当前视图发给同事。" actions={<a href={paths.gaps()}>责任缺口</a>} />
      <Suspense fallback={<Skeleton lines={12} />}>
        <ProjectList />
      </Suspense>
    </>
  );
}
