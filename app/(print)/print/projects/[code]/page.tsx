import type { Metadata } from "next";
import { readPageAsOf, type Search } from "@/app/_components/sealed/read-page-as-of";
import { getProjectBrief } from "@/lib/briefs/project-brief";
import { paths } from "@/lib/web/paths";
import styles from "../../../print.module.css";
import { Paper } from "../../paper";
import { PrintButton } from "../../print-button";
import { LatestWords } from "./latest-words";
import { MilestoneTable } from "./milestone-table";
import { OutcomeList } from "./outcome-list";
import { ProjectFacts } from "./project-facts";
import { ProjectLight } from "./project-light";

type Props = { params: Promise<{ code: string }>; searchParams: Promise<Search> };

export const metadata: Metadata = { title: "项目一页纸" };

export default async function ProjectBriefPage({ params, searchParams }: Props) {
  const code = decodeURIComponent((await params).code);
  return readPageAsOf(
    "brief.read",
    "项目一页纸", await searchParams, { path: paths.projectBrief(code) },
    (ctx, sealed) => getProjectBrief(ctx, code, sealed),
    (brief, { actor }, { asOf, chooser }) => (
      <>
        <nav className={styles.bar} aria-label="一页纸">
          <a href={paths.project(code, { asOf: asOf?.month })}>返回项目 {code}</a>
          {chooser}
          <a href={paths.api.projectBrief(code, { asOf: asOf?.month })} rel="external">下载 PDF</a>
          <PrintButton />
        </nav>
        <Paper title={brief.project.name} dataOn={brief.dataOn} asOf={asOf} isDemonstration={brief.project.provenance === "demonstration"} reader={actor.kind === "person" ? actor.name : ""}>
          <ProjectFacts brief={brief} />
          <ProjectLight brief={brief} />
          <MilestoneTable brief={brief} />
          <OutcomeList brief={brief} />
          <LatestWords brief={brief} />
        </Paper>
      </>
    ),
  );
}
