"use client";
import { Input, Modal, Radio } from "antd";
import { useState } from "react";
import { DialogRefusal } from "@/app/_components/dispatch/dialog-refusal";
import { useSend } from "@/app/_components/dispatch/use-send";
import { useMe } from "@/app/_components/shell/me-provider";
import { VIEW_AUDIENCE_LABELS, VIEW_AUDIENCES, VIEW_NAME_MAX, type Ledger, type ViewAudience } from "@/lib/ledger/terms";
import type { SavedView } from "@/lib/ledger/views/queries";
import { CITYWIDE_ROLES } from "@/lib/people/terms";
import { paths } from "@/lib/web/paths";

type Props = { ledger: Ledger; query: string; /** null: a new one */ view: SavedView | null; onClose: () => void; onSaved: (view: SavedView) => void };

/** Name of a view and who finds it. What was typed stays through every refusal. */
export function ViewDialog({ ledger, query, view, onClose, onSaved }: Props) {
  const role = useMe()?.person.role;
  const { state, post, isBusy } = useSend();
  const [name, setName] = useState(view?.name ?? "");
  const [audience, setAudience] = useState<ViewAudience>(view?.audience ?? "own");
  const problems = state.kind === "refused" ? (state.refusal.details?.fields ?? {}) : {};
  const offered = VIEW_AUDIENCES.filter((each) => each !== "all" || (role !== undefined && CITYWIDE_ROLES.includes(role)));

  async function save() {
    const words = { name, audience, query };
    const answer = view ? await post<SavedView>(paths.api.view(view.id), { version: view.version, ...words }) : await post<SavedView>(paths.api.views(), { ledger, ...words });
    if (answer?.ok) onSaved(answer.body);
  }

  return (
    <Modal open title={view ? "改名和共享范围" : "另存为视图"} okText="保存" cancelText="取消" okButtonProps={{ loading: isBusy }} onOk={() => void save()} onCancel={onClose} mask={{ closable: false }}>
      <div className="stack">
        <div>
          <label htmlFor="view-name">视图名称</label>
          <Input id="view-name" value={name} maxLength={VIEW_NAME_MAX} status={problems.name ? "error" : undefined} aria-invalid={problems.name ? true : undefined} aria-describedby="view-name-problem" placeholder="例如：红灯与关键节点逾期" onChange={(event) => setName(event.target.value)} onPressEnter={() => void save()} autoFocus />
          <p id="view-name-problem" className="late" role={problems.name ? "alert" : undefined}>{problems.name}</p>
        </div>
        <div role="group" aria-labelledby="view-audience">
          <p id="view-audience">共享范围</p>
          <Radio.Group value={audience} onChange={(event) => setAudience(event.target.value as ViewAudience)} options={offered.map((each) => ({ value: each, label: VIEW_AUDIENCE_LABELS[each] }))} />
          <p className="muted">视图保存筛选、排序、分组和列，不保存数据；别人打开后只看到其有权查看的内容。</p>
        </div>
        {problems.query && <p className="late" role="alert">{problems.query}</p>}
        {Object.keys(problems).length === 0 && <DialogRefusal state={state} />}
      </div>
    </Modal>
  );
}
