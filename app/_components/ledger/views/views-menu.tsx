"use client";
import { App, Button, Dropdown, type MenuProps } from "antd";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useSend } from "@/app/_components/dispatch/use-send";
import { useJson } from "@/app/_components/ui/data-table/use-json";
import { Tag } from "@/app/_components/ui/tag";
import { VIEW_AUDIENCE_LABELS, type Ledger } from "@/lib/ledger/terms";
import type { SavedView } from "@/lib/ledger/views/queries";
import { addressOf as tidy, isChanged, wordsOf } from "@/lib/ledger/views/rules";
import { paths } from "@/lib/web/paths";
import { addressOf, ledgerAt, linkTo, show } from "./addresses";

const ViewDialog = dynamic(() => import("./view-dialog").then((file) => file.ViewDialog), { ssr: false });

type Props = { ledger: Ledger; params: URLSearchParams };
type Items = NonNullable<MenuProps["items"]>;

/** 视图: which one is shown and whether it was changed since; choosing, saving, sharing and removing them. */
export function ViewsMenu({ ledger, params }: Props) {
  const { message, modal } = App.useApp();
  const { data, problem, retry } = useJson<{ items: SavedView[] }>(paths.api.views({ ledger }));
  const { post, isBusy } = useSend();
  const [dialog, setDialog] = useState<"new" | "own" | null>(null);
  const address = params.toString();
  const query = tidy(wordsOf(address));
  const views = data?.items ?? [];
  const shown = views.find(({ id }) => String(id) === params.get("view")) ?? null;
  const changed = shown !== null && isChanged(address, shown);

  async function update(view: SavedView) {
    const { id, version, name, audience } = view;
    const answer = await post<SavedView>(paths.api.view(id), { version, name, audience, query });
    if (answer?.ok) void message.success(`视图“${name}”已更新`);
    else if (answer) void message.error(answer.refusal.message);
    retry();
  }

  async function remove({ id, version, name }: SavedView) {
    const answer = await post(paths.api.removeView(id), { version });
    if (answer?.ok) {
      void message.success(`视图“${name}”已删除`);
      show(ledgerAt(ledger, query));
    } else if (answer) void message.error(answer.refusal.message);
    retry();
  }

  const copy = (view: SavedView) => {
    const link = window.location.origin + linkTo(view);
    void Promise.resolve(navigator.clipboard?.writeText(link) ?? Promise.reject(new Error("no clipboard"))).then(
      () => message.success(view.audience === "own" ? "链接已复制：对方打开后看到同样的筛选和列，内容以其权限为准" : "链接已复制：对方看到的内容以其权限为准"),
      () => void modal.info({ title: "请选中链接后按 Ctrl+C 复制", content: link }),
    );
  };

  const choices = (isOwn: boolean): Items =>
    views.filter((view) => view.isOwn === isOwn).map((view) => ({
      key: `view-${view.id}`,
      label: <>{view.name}{!isOwn && <span className="muted"> {view.owner.unit} {view.owner.name}</span>}{isOwn && view.audience !== "own" && <> <Tag>{VIEW_AUDIENCE_LABELS[view.audience]}</Tag></>}</>,
      onClick: () => show(addressOf(view)),
    }));
  const group = (label: string, children: Items): Items => (children.length > 0 ? [{ type: "group", key: label, label, children }] : []);
  const acts: Items = [
    ...(shown?.isOwn ? [{ key: "update", label: `更新“${shown.name}”`, disabled: !changed, onClick: () => void update(shown) }] : []),
    { key: "new", label: "另存为…", onClick: () => setDialog("new") },
    ...(shown?.isOwn ? [{ key: "own", label: "改名和共享范围…", onClick: () => setDialog("own") }] : []),
    ...(shown ? [{ key: "copy", label: "复制链接", onClick: () => copy(shown) }] : []),
    ...(shown?.isOwn ? [{ key: "remove", danger: true, label: "删除", onClick: () => modal.confirm({ title: `删除视图“${shown.name}”？`, content: "只删除视图本身，台账内容不受影响。", okText: "删除", cancelText: "取消", okButtonProps: { danger: true }, onOk: () => remove(shown) }) }] : []),
  ];
  const found: Items = [...group("我的视图", choices(true)), ...group("共享视图", choices(false)), ...(problem === null ? [] : [{ key: "problem", disabled: true, label: problem }])];
  const items: Items = found.length > 0 ? [...found, { type: "divider", key: "line" }, ...acts] : acts;
  return (
    <span className="row">
      <Dropdown trigger={["click"]} menu={{ items, style: { maxHeight: 480, overflowY: "auto" } }}>
        <Button loading={isBusy} aria-haspopup="menu">
          {shown ? `视图：${shown.name}` : "视图"}
          <svg width="10" height="10" viewBox="0 0 10 10" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true"><path d="M1.5 3 5 7l3.5-4" /></svg>
        </Button>
      </Dropdown>
      {changed && <Tag tone="yellow" title="与保存时不同；可以更新，或另存为新视图">已修改</Tag>}
      {dialog && (
        <ViewDialog
          key={dialog} ledger={ledger} query={dialog === "new" ? query : shown!.query} view={dialog === "own" ? shown : null} onClose={() => setDialog(null)}
          onSaved={(view) => {
            setDialog(null);
            if (dialog === "new") show(addressOf(view));
            void message.success(`视图“${view.name}”已保存`);
            retry();
          }}
        />
      )}
    </span>
  );
}
