import type { Metadata } from "next";
import { Notice } from "@/app/_components/ui/notice";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Panel } from "@/app/_components/ui/panel";
import { today } from "@/lib/base/context";
import { getChangeForm, listChangeableProjects } from "@/lib/changes/form/queries";
import { newChangeQuery } from "@/lib/changes/form/inputs";
import { mayRequestChange } from "@/lib/changes/policy";
import { getChange, listChanges } from "@/lib/changes/queries";
import { kindsFor } from "@/lib/changes/rules";
import { CHANGE_KIND_LABELS } from "@/lib/changes/terms";
import { insist } from "@/lib/base/verdict";
import { paths } from "@/lib/web/paths";
import { readPage } from "@/lib/web/session";
import { savedRequestOf } from "../[id]/saved-request";
import { ChangeForm } from "../_form/change-form";
import { prefillOf } from "../_form/draft";
import { UnderWay } from "../under-way";
import { KindList } from "./kind-list";
import { ProjectChoice } from "./project-choice";

export const metadata: Metadata = { title: "提出调整申请" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Which project, then what for, then the form of that kind. */
export default async function NewChangePage({ searchParams }: Props) {
  const { code, kind, move, from } = newChangeQuery.parse(await searchParams);
  return readPage(
    "change.request",
    async (ctx) => {
      const form = code === undefined ? null : await getChangeForm(ctx, code);
      if (form) insist(mayRequestChange(ctx.actor, form.project.leadUnit.id));
      const copied = form && from !== undefined ? await getChange(ctx, { id: from }) : null;
      return {
        prefill: form && prefillOf(move, copied && copied.project.code === code ? savedRequestOf(copied).draft : null, form), form, projects: await listChangeableProjects(ctx), open: code === undefined ? [] : (await listChanges(ctx, { project: code, status: "open" })).rows, day: today(ctx),
      };
    },
    ({ form, prefill, projects, open, day }, { actor }) => {
      const kinds = form ? kindsFor({ status: form.project.status, isDone: form.milestones.length === 0 }) : [];
      const chosen = form && kind && kinds.includes(kind) ? kind : null;
      return (
        <>
          <PageHeader
            title={chosen ? `申请${CHANGE_KIND_LABELS[chosen]}` : "提出调整申请"}
            lead={form ? `${form.project.code} ${form.project.name} · ${form.project.leadUnit.shortName}` : "计划经批准才能调整：单位提出、审核人审签、专班初审、专班负责人或市领导审批。"}
            actions={
              <>
                {chosen && form && <a href={paths.newChange({ code: form.project.code })}>改选类型</a>}
                {form && <a href={paths.project(form.project.code)}>项目详情</a>}
                <a href={paths.changes()}>返回调整申请</a>
              </>
            }
          />
          <div className="stack">
            {open.length > 0 && <UnderWay requests={open} />}
            {form && chosen && actor.kind === "person" ? (
              <ChangeForm form={form} kind={chosen} request={null} prefill={prefill} username={actor.username} today={day} />
            ) : (
              <>
                <Panel title="选择项目"><ProjectChoice projects={projects} code={form?.project.code ?? null} kind={kind ?? null} /></Panel>
                {form && kind && <Notice kind="warning" message={`“${form.project.name}”现在不能申请“${CHANGE_KIND_LABELS[kind]}”，请选择下列类型`} />}
                {form && <KindList code={form.project.code} kinds={kinds} status={form.project.status} />}
              </>
            )}
          </div>
        </>
      );
    },
  );
}
