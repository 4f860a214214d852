import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ChangeStatusTag } from "@/app/_components/changes/status-tag";
import { Moment } from "@/app/_components/ui/moment";
import { Notice } from "@/app/_components/ui/notice";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Panel } from "@/app/_components/ui/panel";
import { Tag } from "@/app/_components/ui/tag";
import { today } from "@/lib/base/context";
import { getChangeForm } from "@/lib/changes/form/queries";
import { changeQuery } from "@/lib/changes/inputs";
import { getChange } from "@/lib/changes/queries";
import { CHANGE_KIND_LABELS } from "@/lib/changes/terms";
import { paths } from "@/lib/web/paths";
import { readPage } from "@/lib/web/session";
import { ChangeForm } from "../_form/change-form";
import { DaysTable } from "../_impact/days-table";
import { ImpactView } from "../_impact/impact-view";
import { nthInWords } from "../_impact/words";
import { ActPanel } from "./act-panel";
import { AskPanel } from "./ask-panel";
import { savedRequestOf } from "./saved-request";
import { StepsPanel } from "./steps-panel";

export const metadata: Metadata = { title: "调整申请" };

type Props = { params: Promise<{ id: string }> };

/** One request: a form for its filer while it is with them, else what is asked, what follows from it, who did what, and the act of whoever holds it. */
export default async function ChangePage({ params }: Props) {
  const asked = changeQuery.safeParse(await params);
  if (!asked.success) notFound();
  return readPage(
    "change.read",
    async (ctx) => {
      const change = await getChange(ctx, asked.data);
      return { change, form: change.may.save.allowed ? await getChangeForm(ctx, change.project.code) : null, day: today(ctx) };
    },
    ({ change, form, day }, { actor }) => (
      <>
        <PageHeader
          title={`${CHANGE_KIND_LABELS[change.kind]}申请${change.number ? ` ${change.number}` : ""}`}
          tag={<ChangeStatusTag status={change.status} isLate={change.isLate} />}
          lead={
            <span className="row">
              <span>{change.project.code} {change.project.name}</span>
              <span>{change.unit.name}</span>
              {change.kind === "reschedule" && change.number !== null && change.impact?.direction !== "earlier" && <Tag>{nthInWords(change.earlierTimes)}</Tag>}
              {change.holder && <span>由{change.holder.who}办理，自 <Moment at={change.holder.since} /></span>}
            </span>
          }
          actions={<>{(change.status === "refused" || change.status === "withdrawn") && actor.kind === "person" && actor.role === "filer" && actor.unit.code === change.unit.code && <a href={paths.newChange({ code: change.project.code, kind: change.kind, from: change.id })}>复制为新申请</a>}<a href={paths.project(change.project.code)}>项目详情</a><a href={paths.changes()}>返回调整申请</a></>}
        />
        <div className="stack">
          {change.returnRemark && <Notice kind="warning" message={`退回意见：${change.returnRemark}`} />}
          {form && actor.kind === "person" ? (
            <ChangeForm key={change.version} form={form} kind={change.kind} request={savedRequestOf(change)} username={actor.username} today={day} />
          ) : (
            <>
              <ActPanel change={change} role={actor.kind === "person" ? actor.role : null} />
              <AskPanel change={change} />
              {change.impact && <Panel title="调整后的影响"><ImpactView kind={change.kind} impact={change.impact} /></Panel>}
              {!change.impact && change.items.length > 0 && <Panel title="调整对照" flush><DaysTable items={change.items} /></Panel>}
            </>
          )}
          <StepsPanel change={change} />
        </div>
      </>
    ),
  );
}
