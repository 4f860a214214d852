import type { Metadata } from "next";
import { readPageAsOf, type Search } from "@/app/_components/sealed/read-page-as-of";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Stat, Stats } from "@/app/_components/ui/stat";
import { getCoverage } from "@/lib/projects/coverage";
import { paths } from "@/lib/web/paths";
import { KindsPanel } from "./kinds-panel";
import { GapsPanel, OwnersGapPanel } from "./gaps-panel";
import { MechanismsPanel, TargetsPanel } from "./promises-panel";

export const metadata: Metadata = { title: "规划覆盖情况" };

type Props = { searchParams: Promise<Search> };

export default async function CoveragePage({ searchParams }: Props) {
  return readPageAsOf("coverage.read", "规划覆盖情况", await searchParams, { path: paths.planCoverage() }, getCoverage, (coverage, _ctx, look) => {
    const asOf = look.asOf?.month;
    const bearing = coverage.byKind.filter((row) => row.expectsProject);
    const sum = (key: "total" | "carried") => bearing.reduce((total, row) => total + row[key], 0);
    return (
      <>
        <PageHeader title="规划覆盖情况" lead="规划承诺的事项，哪些有项目承担，哪些还没有；哪些项目还没有责任人。" actions={<>{look.chooser}<a href={paths.plan(undefined, { asOf })}>返回规划全文</a></>} />
        <div className="stack">
          <Stats>
            <Stat label="应有项目的事项" value={sum("total")} unit="项" note="重点工程条目、平台建设" />
            <Stat label="已有项目承担" value={sum("carried")} unit="项" tone="green" />
            <Stat label="尚无项目承担" value={coverage.withoutProject.length} unit="项" tone={coverage.withoutProject.length > 0 ? "red" : "green"} href="#without-project" />
            <Stat label="责任人未明确的项目" value={coverage.withoutOwner.length} unit="个" tone={coverage.withoutOwner.length > 0 ? "red" : "green"} href={asOf ? paths.projects({ asOf, noOwner: true }) : paths.gaps()} />
          </Stats>
          <KindsPanel rows={coverage.byKind} />
          <div className="halves">
            <GapsPanel id="without-project" title="尚无项目承担的事项" rows={coverage.withoutProject} none="每一项重点工程条目和平台建设都有项目承担" />
            <OwnersGapPanel rows={coverage.withoutOwner} asOf={asOf} />
          </div>
          <TargetsPanel rows={coverage.targets} />
          <MechanismsPanel rows={coverage.mechanisms} />
          <GapsPanel id="generic" title="概括性任务" rows={coverage.generic} none="没有概括性任务" lead="规划有承诺但没有点名（如“一批……”），不单独设项目，在此留痕。" />
        </div>
      </>
    );
  });
}
