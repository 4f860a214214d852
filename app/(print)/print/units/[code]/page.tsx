import type { Metadata } from "next";
import { readPageAsOf, type Search } from "@/app/_components/sealed/read-page-as-of";
import { getUnitBrief } from "@/lib/briefs/unit-brief";
import { paths } from "@/lib/web/paths";
import styles from "../../../print.module.css";
import { Paper } from "../../paper";
import { PrintButton } from "../../print-button";
import { MilestoneLists } from "./milestone-lists";
import { MonthWords } from "./month-words";
import { ProjectList } from "./project-list";
import { UnitNumbers } from "./unit-numbers";
import { WorksTable } from "./works-table";

type Props = { params: Promise<{ code: string }>; searchParams: Promise<Search> };

export const metadata: Metadata = { title: "单位一页纸" };

export default async function UnitBriefPage({ params, searchParams }: Props) {
  const code = decodeURIComponent((await params).code);
  return readPageAsOf(
    "brief.read",
    "单位一页纸", await searchParams, { path: paths.unitBrief(code) },
    (ctx, sealed) => getUnitBrief(ctx, code, sealed),
    (brief, { actor }, { asOf, chooser }) => (
      <>
        <nav className={styles.bar} aria-label="一页纸">
          <a href={paths.projects({ unit: code, asOf: asOf?.month })}>返回{brief.unit.shortName}台账</a>
          {chooser}
          <a href={paths.api.unitBrief(code, { asOf: asOf?.month })} rel="external">下载 PDF</a>
          <PrintButton />
        </nav>
        <Paper title={`${brief.unit.name}科技创新规划实施一页纸`} dataOn={brief.dataOn} asOf={asOf} isDemonstration={brief.isDemonstration} reader={actor.kind === "person" ? actor.name : ""}>
          <UnitNumbers brief={brief} />
          <WorksTable brief={brief} />
          <ProjectList brief={brief} />
          <MilestoneLists brief={brief} />
          <MonthWords brief={brief} />
        </Paper>
      </>
    ),
  );
}
