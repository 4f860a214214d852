import type { Metadata } from "next";
import { LightPair } from "@/app/_components/lights/light-pair";
import { WhyLight } from "@/app/_components/lights/why/why-light";
import { readPageAsOf, type Search } from "@/app/_components/sealed/read-page-as-of";
import { Day } from "@/app/_components/ui/day";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Tag } from "@/app/_components/ui/tag";
import { listProjectAttachments } from "@/lib/attachments/queries";
import { today } from "@/lib/base/context";
import { listChanges } from "@/lib/changes/queries";
import { readDueSoonUntil } from "@/lib/lights/due-soon/queries";
import { findJudgement } from "@/lib/lights/overrides/queries";
import { listProjectLinks } from "@/lib/milestones/links/queries";
import { mayAddOutcome } from "@/lib/milestones/policy";
import { listOutlooks } from "@/lib/outlook/queries";
import { mayUse } from "@/lib/people/policy";
import { findPlace } from "@/lib/projects/places/queries";
import { getProject, RECENT } from "@/lib/projects/dossier";
import { chosenVersions } from "@/lib/milestones/baselines/rules";
import { mayLabel } from "@/lib/projects/labels/policy";
import { PROJECT_FAMILY_LABELS, PROJECT_MODE_LABELS } from "@/lib/projects/terms";
import { paths } from "@/lib/web/paths";
import { BaselinesPanel } from "./baselines-panel";
import { ChangesPanel } from "./changes-panel";
import { HistoryPanel } from "./history-panel";
import { LightPanel } from "./light-panel";
import { LinksPanel } from "./links/links-panel";
import { MilestonesPanel } from "./milestones-panel";
import { ProjectLabels } from "./labels/project-labels";
import { OutcomesPanel } from "./outcomes-panel";
import { OutlookPanel } from "./outlook-panel";
import { OverridesPanel } from "./overrides-panel";
import { OwnersPanel } from "./owners-panel";
import { PlacePanel } from "./place-panel";
import { PlanPanel } from "./plan-panel";
import { StatusTag } from "./status-tag";
import { TimelinePanel } from "./timeline-panel";
import { UpdatesPanel } from "./updates-panel";

type Props = { params: Promise<{ code: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  return { title: `项目 ${decodeURIComponent((await params).code)}` };
}

export default async function ProjectPage({ params, searchParams }: Props) {
  const code = decodeURIComponent((await params).code);
  const search = await searchParams;
  return readPageAsOf(
    "project.read",
    `项目 ${code}`, search, { path: paths.project(code) },
    async (ctx, sealed) => ({
      project: await getProject(ctx, code, RECENT, sealed),
      links: await listProjectLinks(ctx, code, sealed),
      mayLinkHere: sealed === null && mayUse(ctx.actor, "link.change").allowed,
      attachments: await listProjectAttachments(ctx, code),
      outlook: await listOutlooks(ctx, sealed, code),
      soonUntil: await readDueSoonUntil(ctx.db, sealed?.dataOn ?? today(ctx)),
      day: sealed?.dataOn ?? today(ctx),
      requests: sealed === null ? (await listChanges(ctx, { project: code })).rows : [],
      mayRequest: sealed === null && ctx.actor.kind === "person" && ctx.actor.role === "filer",
      judgement: sealed === null ? await findJudgement(ctx, code) : null,
      place: await findPlace(ctx, code),
    }),
    ({ project, attachments, outlook, soonUntil, day, requests, mayRequest, judgement, place, links, mayLinkHere }, ctx, { asOf, chooser }) => (
      <>
        <PageHeader
          title={project.name}
          tag={<WhyLight code={code} asOf={asOf?.month ?? null} isLinked isOpen={search.why === "1"}><LightPair of={project} meaning /></WhyLight>}
          lead={
            <span className="row">
              <span>{project.code}</span>
              <Tag>{PROJECT_FAMILY_LABELS[project.family]}{project.engineeringNo !== null && ` ${project.engineeringNo}`}</Tag>
              <Tag tone={project.mode === "regular" ? "plain" : "accent"}>{PROJECT_MODE_LABELS[project.mode]}</Tag>
              <StatusTag status={project.status} requests={requests} />
              <ProjectLabels code={code} labels={project.labels} mayChange={!asOf && mayLabel(ctx.actor).allowed} />
              <span>数据日期 <Day on={project.lightOn} /></span>
            </span>
          }
          actions={
            <>
              {chooser}
              {mayRequest && project.isOwn && project.status !== "terminated" && <a href={paths.newChange({ code })}>提出调整申请</a>}
              <a href={paths.projectBrief(code, { asOf: asOf?.month })}>一页纸</a>
              <a href={paths.projects({ asOf: asOf?.month })}>返回项目列表</a>
            </>
          }
        />
        <div className="stack">
          <div className="split">
            <LightPanel project={project} />
            <OwnersPanel project={project} today={day} />
          </div>
          {(judgement !== null || project.overrides.length > 0) && <OverridesPanel project={project} judgement={judgement} />}
          {outlook && <OutlookPanel outlook={outlook} asOf={asOf?.month} />}
          {project.planRef && <PlanPanel planRef={project.planRef} asOf={asOf?.month} />}
          {(place !== null || mayUse(ctx.actor, "place.change").allowed) && <PlacePanel code={code} place={place} mayChange={!asOf && mayUse(ctx.actor, "place.change").allowed} />}
          <TimelinePanel project={project} today={day} />
          <MilestonesPanel project={project} today={day} soonUntil={soonUntil} />
          {(links.length > 0 || mayLinkHere) && <LinksPanel code={code} links={links} dataOn={day} mayChange={mayLinkHere && project.status !== "terminated"} milestones={project.milestones} asOf={asOf?.month} />}
          <OutcomesPanel project={project} mayAdd={!asOf && mayAddOutcome(ctx.actor, project.status).allowed} />
          {project.baselines.length > 1 && <BaselinesPanel project={project} chosen={chosenVersions(search, project.baselines.map(({ version }) => version))} />}
          {requests.length > 0 && <ChangesPanel code={code} requests={requests} />}
          <UpdatesPanel project={project} attachments={attachments} />
          <HistoryPanel project={project} />
        </div>
      </>
    ),
  );
}
