"use client";
import { Button } from "antd";
import { StatusTag } from "@/app/_components/dispatch/status-tag";
import { useMe } from "@/app/_components/shell/me-provider";
import { useJson } from "@/app/_components/ui/data-table/use-json";
import { Empty } from "@/app/_components/ui/empty";
import { Notice } from "@/app/_components/ui/notice";
import { Skeleton } from "@/app/_components/ui/skeleton";
import type { YearMonth } from "@/lib/base/month";
import type { OwnFilings } from "@/lib/dispatch/many/queries";
import { paths } from "@/lib/web/paths";
import styles from "./grid.module.css";
import { Workbook } from "./workbook";

/** The rows come from the JSON route; on a phone the way to the single forms instead. */
export function FilingGrid({ month }: { month: YearMonth }) {
  const me = useMe();
  const { data, problem, retry } = useJson<OwnFilings>(paths.api.filings(month));
  if (problem !== null) return <Notice kind="error" message={problem} action={<Button size="small" onClick={retry}>重试</Button>} />;
  if (data === null || me === null) return <div className="panel"><Skeleton lines={12} /></div>;
  if (data.cycle.status !== "open") {
    return <div className="panel"><Empty title="本期不在填报中" action={<a href={paths.cycle(month)}>查看本期调度</a>}>{data.mayFile.allowed ? "批量填报只用于正在填报的月份。" : data.mayFile.reason}</Empty></div>;
  }
  if (data.filings.length === 0) return <div className="panel"><Empty title="本期没有需要您单位填报的项目">只有本单位牵头的项目在这里填报。</Empty></div>;
  return (
    <>
      {!data.mayFile.allowed && <div className={styles.desktop}><Notice message={`您可以查看，不能填写：${data.mayFile.reason}。`} /></div>}
      <div className={styles.desktop}><Workbook answer={data} person={me.person} /></div>
      <section className={`panel ${styles.phone}`} aria-label="逐项填报">
        <div className="panel-body"><Notice message="请在电脑上使用批量填报。在手机上请逐项填报：" /></div>
        <ul className={styles.list}>
          {data.filings.map(({ project, update }) => (
            <li key={project.code}><a href={paths.update(month, project.code)}>{project.code} {project.name}</a> <StatusTag status={update.status} /></li>
          ))}
        </ul>
      </section>
    </>
  );
}
