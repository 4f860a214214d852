import type { Metadata } from "next";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Panel } from "@/app/_components/ui/panel";
import { insist } from "@/lib/base/verdict";
import { mayApproveBaseline } from "@/lib/milestones/policy";
import { getProject } from "@/lib/projects/dossier";
import { paths } from "@/lib/web/paths";
import { readPage } from "@/lib/web/session";
import { ReplanForm } from "./replan-form";

export const metadata: Metadata = { title: "登记计划调整" };

type Props = { params: Promise<{ code: string }> };

export default async function ReplanPage({ params }: Props) {
  const code = decodeURIComponent((await params).code);
  return readPage(
    "baseline.approve",
    async (ctx) => {
      const project = await getProject(ctx, code);
      insist(mayApproveBaseline(ctx.actor));
      return project;
    },
    (project) => (
      <>
        <PageHeader title="登记计划调整" lead={`${project.code} ${project.name}`} actions={<a href={paths.project(code)}>返回项目</a>} />
        <Panel title={`第 ${project.baselines.length + 1} 版计划`} extra="原始计划永不改变；推迟的天数始终可见">
          <ReplanForm
            code={code}
            milestones={project.milestones.filter((row) => row.acceptedOn === null).map(({ ordinal, name, isKey, originalOn, plannedOn }) => ({ ordinal, name, isKey, originalOn, plannedOn }))}
          />
        </Panel>
      </>
    ),
  );
}
