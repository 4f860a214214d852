"use client";
import { Drawer } from "antd";
import { Tag } from "@/app/_components/ui/tag";
import { daysBetween, type PlainDate } from "@/lib/base/date";
import type { Link } from "@/lib/milestones/links/queries";
import { delayDays, shortOfDays } from "@/lib/milestones/links/rules";
import { STAGE_KIND_LABELS } from "@/lib/milestones/terms";
import { pendingInWords, proposalRefusal, stateOf } from "@/lib/timeline/rules";
import type { Timeline } from "@/lib/timeline/queries";
import { paths } from "@/lib/web/paths";
import { proposalPath } from "./proposal-path";
import styles from "./timeline.module.css";
import type { Reader } from "./use-proposal";

type Props = { id: number | null; data: Timeline; reader: Reader; onClose: () => void };

/** One milestone: its days, who answers for it, what it waits for and what waits for it. */
export function MilestoneCard({ id, data, reader, onClose }: Props) {
  const found = data.projects.flatMap((project) => project.milestones.filter((row) => row.id === id).map((milestone) => ({ project, milestone })))[0];
  return (
    <Drawer title={found?.milestone.name ?? ""} size={460} open={found !== undefined} onClose={onClose} destroyOnHidden styles={{ wrapper: { maxWidth: "100%" } }}>
      {found && <Card {...found} data={data} reader={reader} />}
    </Drawer>
  );
}

type CardProps = { project: Timeline["projects"][number]; milestone: Timeline["projects"][number]["milestones"][number]; data: Timeline; reader: Reader };

function Card({ project, milestone, data, reader }: CardProps) {
  const { plannedOn, originalOn, forecastOn, actualOn, pending } = milestone;
  const overdue = stateOf(milestone, project, data.dataOn) === "overdue" ? daysBetween(plannedOn, data.dataOn) : 0;
  const slack = data.chain?.slackDays[milestone.id];
  const refusal = proposalRefusal(project, milestone, reader);
  const asOf = data.asOf?.month;
  return (
    <div className="stack">
      <p><a href={paths.project(project.code, { asOf })}>{project.code} {project.name}</a><br /><span className="muted">{project.unit.name} · {STAGE_KIND_LABELS[milestone.stage]}阶段</span>{milestone.isKey && <> <Tag tone="accent">关键</Tag></>}</p>
      <dl className={styles.days}>
        <dt>原计划</dt><dd>{originalOn}</dd>
        <dt>现计划</dt><dd>{plannedOn}<Slip from={originalOn} to={plannedOn} />{overdue > 0 && <span className="late"> 已逾期 {overdue} 天</span>}</dd>
        {pending && <><dt>申请中</dt><dd>{pending.toOn}<Slip from={plannedOn} to={pending.toOn} /> <a className={styles.textButton} href={paths.change(pending.id)}>{pendingInWords(pending)}</a></dd></>}
        <dt>预计</dt><dd>{actualOn !== null ? "—" : (forecastOn ?? "按现计划")}{forecastOn && actualOn === null && <Slip from={plannedOn} to={forecastOn} />}</dd>
        <dt>实际</dt><dd>{actualOn ?? "尚未完成"}</dd>
        {data.asOf === null && actualOn === null && <><dt>责任人</dt><dd>{milestone.owner ?? "未明确"}</dd></>}
        {slack !== undefined && <><dt>机动时间</dt><dd>{slack === 0 ? "没有，在关键链上" : `${slack} 天`}</dd></>}
      </dl>
      <Ends title="前置节点" links={data.links.filter(({ successor }) => successor.milestoneId === milestone.id)} side="predecessor" dataOn={data.dataOn} empty="没有登记" />
      <Ends title="后置节点" links={data.links.filter(({ predecessor }) => predecessor.milestoneId === milestone.id)} side="successor" dataOn={data.dataOn} empty="没有登记" />
      {refusal === null
        ? <p><a className="link-button link-button-main" href={proposalPath(project.code, milestone.ordinal, null)}>提出调整</a></p>
        : actualOn === null && <p className="muted">{refusal}</p>}
    </div>
  );
}

function Slip({ from, to }: { from: PlainDate; to: PlainDate }) {
  const days = daysBetween(from, to);
  return days === 0 ? null : <span className={days > 0 ? "late" : "muted"}>（{days > 0 ? `晚 ${days}` : `早 ${-days}`} 天）</span>;
}

type EndsProps = { title: string; links: readonly Link[]; side: "predecessor" | "successor"; dataOn: PlainDate; empty: string };

function Ends({ title, links, side, dataOn, empty }: EndsProps) {
  return (
    <section>
      <h3>{title}</h3>
      {links.length === 0 ? <p className="muted">{empty}</p> : (
        <ul className={styles.ends}>
          {links.map((link) => {
            const { unit, of, days } = link[side];
            const late = link.predecessor.days ? delayDays(link.predecessor.days, dataOn) : 0;
            const short = link.predecessor.days && link.successor.days ? shortOfDays(link.predecessor.days, link.successor.days, link.lagDays, dataOn) : 0;
            return (
              <li key={link.id}>
                {of ? <><a href={paths.project(of.code)}>{of.code}</a> {of.name}</> : "其他单位的节点"}<span className="muted">（{unit}）</span>
                {days && <>，{days.actualOn ? `${days.actualOn} 完成` : `计划 ${days.plannedOn}${days.forecastOn ? `，预计 ${days.forecastOn}` : ""}`}</>}
                {link.lagDays > 0 && <>，间隔 {link.lagDays} 天</>}
                {side === "predecessor" && late > 0 && <span className="late">，前置节点延误 {late} 天</span>}
                {short > 0 && <span className="late">，留出的时间不足 {short} 天</span>}
                {link.note && <><br /><span className="muted">{link.note}</span></>}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
