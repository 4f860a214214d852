"use client";
import { Input, Select } from "antd";
import { useRouter } from "next/navigation";
import { useEffect, useRef, type KeyboardEvent } from "react";
import { Empty } from "@/app/_components/ui/empty";
import { Notice } from "@/app/_components/ui/notice";
import { Panel } from "@/app/_components/ui/panel";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import type { PlainDate } from "@/lib/base/date";
import type { ChangeForm as Form } from "@/lib/changes/form/queries";
import { isOfProject, movesDays, namesAnew, reasonsFor } from "@/lib/changes/rules";
import { REASON_CODE_LABELS, type ChangeKind } from "@/lib/changes/terms";
import { paths } from "@/lib/web/paths";
import { daysOf, labelOf, type SavedDraft } from "./draft";
import { FaultList } from "./fault-list";
import { Field, TextField } from "./field";
import styles from "./form.module.css";
import { FormNotices } from "./form-notices";
import { ImpactSection } from "./impact-section";
import { LessonSection } from "./lesson-section";
import { MilestonesSection } from "./milestones-section";
import { SaveBar } from "./save-bar";
import { useChange, type SavedRequest } from "./use-change";

type Props = {
  form: Form;
  kind: ChangeKind;
  request: SavedRequest | null;
  /** what a new one begins with */
  prefill?: SavedDraft | null;
  username: string;
  today: PlainDate;
};

/** What each kind of request is about, above its milestones. */
const MILESTONES_TITLES: Partial<Record<ChangeKind, string>> = { reschedule: "里程碑新日期", content: "里程碑新内容", resume: "复工后的里程碑日期" };

/** A request being written. Ctrl+S saves, Ctrl+Enter hands over. */
export function ChangeForm({ form, kind, request, prefill = null, username, today }: Props) {
  const router = useRouter();
  const state = useChange(form, kind, request, prefill, username, (id) => (request ? router.refresh() : window.location.assign(paths.change(id))));
  const { draft, change, errors, step } = state;
  const faults = useRef<HTMLElement>(null);
  const isRefused = step.kind === "refused" && step.act === "submit" && Object.keys(errors).length > 0;
  useEffect(() => {
    if (isRefused) faults.current?.focus();
  }, [isRefused, step]);

  function onKeyDown(event: KeyboardEvent) {
    if ((!event.ctrlKey && !event.metaKey) || (event.key !== "s" && event.key !== "Enter")) return;
    event.preventDefault();
    if (event.key === "s") void state.save();
    else state.submit();
  }

  if (!isOfProject(kind) && form.milestones.length === 0) return <Panel><Empty title="没有可以调整的里程碑">全部里程碑均已认定完成。</Empty></Panel>;
  const reasons = reasonsFor(kind, daysOf(draft, form)).map((value) => ({ value, label: REASON_CODE_LABELS[value] }));
  const isKnown = reasons.some(({ value }) => value === draft.reasonCode);
  return (
    <form className={styles.form} onSubmit={(event) => event.preventDefault()} onKeyDown={onKeyDown} noValidate aria-label="调整申请">
      <ReadyFields className="stack">
        {Object.keys(errors).length > 0 && <FaultList ref={faults} faults={Object.entries(errors).map(([name, message]) => ({ name, label: labelOf(name, form.milestones), message }))} />}
        {(movesDays(kind) || namesAnew(kind)) && (
          <Panel title={MILESTONES_TITLES[kind]} extra={<span>未完成 {form.milestones.length} 个{kind === "resume" && "，日期不变的留空"}</span>}>
            {errors.items && <p className={styles.problem} id="change-items" tabIndex={-1} role="alert">{errors.items}</p>}
            <MilestonesSection kind={kind} milestones={form.milestones} items={draft.items} ownId={state.written?.id ?? null} today={today} errors={errors} onChange={(items, ...names) => change({ items }, ...names)} />
          </Panel>
        )}
        <ImpactSection form={form} kind={kind} id={state.written?.id ?? null} draft={draft} />
        <Panel title="原因和依据">
          <div className={styles.words}>
            {kind === "lead_unit" && (
              <div className={styles.narrow}>
                <Field name="newUnitCode" label="接手的责任单位" error={errors.newUnitCode} hint={`现责任单位：${form.project.leadUnit.shortName}`}>
                  {(control) => (
                    <Select
                      {...control} style={{ width: "100%" }} allowClear placeholder="请选择" options={form.units.map(({ code, name }) => ({ value: code, label: name }))} value={draft.newUnitCode}
                      onChange={(newUnitCode: string | undefined) => change({ newUnitCode: newUnitCode ?? null }, "newUnitCode")} showSearch={{ filterOption: (typed, option) => option?.label.includes(typed.trim()) ?? false }}
                    />
                  )}
                </Field>
              </div>
            )}
            <div className={styles.narrow}>
              <Field name="reasonCode" label="调整原因" error={errors.reasonCode}>
                {(control) => (
                  <Select
                    {...control} style={{ width: "100%" }} placeholder="请选择" value={draft.reasonCode}
                    options={isKnown || draft.reasonCode === null ? reasons : [...reasons, { value: draft.reasonCode, label: `${REASON_CODE_LABELS[draft.reasonCode]}（不适用）` }]}
                    onChange={(reasonCode) => change({ reasonCode }, "reasonCode")}
                  />
                )}
              </Field>
            </div>
            <TextField name="reasonText" label="情况说明" hint="写明目前进展、调整的原因，以及保证新计划落实的措施" value={draft.reasonText} error={errors.reasonText} onChange={(reasonText) => change({ reasonText }, "reasonText")} />
            <Field name="evidenceText" label="依据（文件名称、文号）" error={errors.evidenceText} hint="例如：成高管办〔2025〕12号；领导小组第3次会议纪要">
              {(control) => <Input.TextArea {...control} value={draft.evidenceText} onChange={(event) => change({ evidenceText: event.target.value }, "evidenceText")} autoSize={{ minRows: 1, maxRows: 6 }} />}
            </Field>
          </div>
        </Panel>
        {kind === "terminate" && <LessonSection draft={draft} errors={errors} onChange={change} />}
        <div className={styles.foot}>
          <FormNotices state={state} />
          <SaveBar state={state} />
        </div>
        {step.kind === "submitted" && <Notice kind="success" message="已提交，等待单位审核人审签" />}
      </ReadyFields>
    </form>
  );
}
