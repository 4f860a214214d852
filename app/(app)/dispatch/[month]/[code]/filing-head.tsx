import { remarksOf } from "@/app/_components/dispatch/filing/returned";
import { StatusTag } from "@/app/_components/dispatch/status-tag";
import { LightPair } from "@/app/_components/lights/light-pair";
import { LightTag } from "@/app/_components/lights/light-tag";
import { Notice } from "@/app/_components/ui/notice";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Panel } from "@/app/_components/ui/panel";
import { dayWithWeekday, dueInWords, type PlainDate } from "@/lib/base/date";
import { monthInWords } from "@/lib/base/month";
import type { Filing } from "@/lib/dispatch/filing";
import { isSealed } from "@/lib/dispatch/rules";
import { paths } from "@/lib/web/paths";
import styles from "./filing.module.css";

/** Which project, which month, where it stands, what its light says, and what a reviewer asked for. */
export function FilingHead({ filing, today }: { filing: Filing; today: PlainDate }) {
  const { cycle, project, update } = filing;
  const remarks = remarksOf(filing);
  return (
    <>
      <PageHeader
        title={project.name}
        tag={<StatusTag status={update.status} isLate={update.isLate} lateness={update.lateness} />}
        lead={
          <>
            {project.code} · {project.leadUnit.shortName} · {monthInWords(cycle.month)}填报
            {cycle.status === "open" && <> · {dayWithWeekday(cycle.unitsDueOn)}截止，<span className={today > cycle.unitsDueOn ? "late" : undefined}>{dueInWords(cycle.unitsDueOn, today, "截止")}</span></>}
          </>
        }
        actions={
          <>
            {filing.mayEdit.allowed && <a href={paths.grid(cycle.month)}>批量填报</a>}
            <a href={paths.project(project.code, { asOf: isSealed(cycle.status) ? cycle.month : null })}>{isSealed(cycle.status) ? "当时的项目详情" : "项目详情"}</a>
            <a href={paths.cycle(cycle.month)}>调度看板</a>
            <a href={paths.desk()}>返回工作台</a>
          </>
        }
      />
      {update.status === "returned" && update.returnRemark && <div className={styles.notice}><Notice kind="warning" message={`退回意见：${update.returnRemark}`} /></div>}
      {update.status === "returned" && !filing.mayEdit.allowed && remarks.length > 0 && (
        <div className={styles.notice}>
          <Notice kind="warning" message={`退回修改 ${remarks.length} 处`}>
            {remarks.map(({ label, remark }) => <p key={label + remark}>{label}：{remark}</p>)}
          </Notice>
        </div>
      )}
      {update.status === "waived" && <div className={styles.notice}><Notice message={update.waiverReason ? `本月免报：${update.waiverReason}` : "本月免报"} /></div>}
      <Panel title={isSealed(cycle.status) ? "封存时灯色" : "当前灯色"} extra={<LightPair of={project} size="small" />}>
        <ul className={styles.reasons}>
          {project.lightReasons.map((reason) => (
            <li key={reason.text}><LightTag light={reason.light} size="small" /> <span>{reason.text}</span></li>
          ))}
        </ul>
      </Panel>
    </>
  );
}
