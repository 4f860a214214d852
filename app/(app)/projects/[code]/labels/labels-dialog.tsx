"use client";
import { Modal, Select } from "antd";
import { useState } from "react";
import { DialogRefusal } from "@/app/_components/dispatch/dialog-refusal";
import { useSend } from "@/app/_components/dispatch/use-send";
import { useJson } from "@/app/_components/ui/data-table/use-json";
import type { ProjectFilters } from "@/lib/projects/filters";
import { LABEL_MAX, LABELS_MAX } from "@/lib/projects/labels/terms";
import { paths } from "@/lib/web/paths";
import { Field, marks } from "../assignments/field";

type Props = { code: string; labels: string[]; onClose: () => void; onConflict: () => void; onDone: () => void };

/** All labels of one project: chosen among those in use, or typed. */
export function LabelsDialog({ code, labels, onClose, onConflict, onDone }: Props) {
  const { state, post, isBusy } = useSend();
  const known = useJson<ProjectFilters>(paths.api.projectFilters()).data?.labels ?? [];
  const [chosen, setChosen] = useState(labels);
  const fields = state.kind === "refused" ? (state.refusal.details?.fields ?? {}) : {};
  const problem = Object.values(fields)[0];

  async function save() {
    const answer = await post(paths.api.labels(code), { labels: chosen, seen: labels });
    if (answer?.ok) onDone();
    else if (answer?.refusal.kind === "conflict") onConflict();
  }

  return (
    <Modal open title="项目标签" okText="保存" cancelText="取消" okButtonProps={{ loading: isBusy }} onOk={() => void save()} onCancel={onClose} mask={{ closable: false }}>
      <div className="stack">
        <Field id="project-labels" label={`标签（输入后按回车；每个最多 ${LABEL_MAX} 个字，最多 ${LABELS_MAX} 个）`} problem={problem}>
          <Select
            {...marks("project-labels", problem)} mode="tags" style={{ width: "100%" }} value={chosen} onChange={setChosen} tokenSeparators={[",", "，"]} placeholder="例如：省重点"
            options={known.map(({ label, count }) => ({ value: label, label: `${label}（${count}）` }))} optionLabelProp="value"
          />
        </Field>
        <p className="muted">标签由调度专班统一使用，可在台账中按标签筛选；能看到项目的人都能看到标签。</p>
        {problem === undefined && <DialogRefusal state={state} />}
      </div>
    </Modal>
  );
}
