"use client";
import { useSearchParams } from "next/navigation";
import { useEffect, useState, type ReactNode } from "react";
import { read } from "@/app/_components/dispatch/send";
import { Notice } from "@/app/_components/ui/notice";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { wordsOf } from "@/lib/ledger/views/rules";
import type { SavedView } from "@/lib/ledger/views/queries";
import { paths } from "@/lib/web/paths";
import { addressOf } from "./addresses";

type Opened = { id: string; trouble: string | null; faults: string[] };

/** An address that names a view and nothing else (/projects?view=7) becomes what the view shows, before any row is read. */
export function ViewGate({ children }: { children: ReactNode }) {
  const params = useSearchParams();
  const id = params.get("view");
  const isBare = id !== null && wordsOf(params.toString()).length === 0;
  const [opened, setOpened] = useState<Opened | null>(null);
  const isWaiting = isBare && opened?.id !== id;

  useEffect(() => {
    if (!isWaiting) return;
    const leaving = new AbortController();
    void open(id, leaving.signal).then((result) => result && setOpened(result));
    return () => leaving.abort();
  }, [isWaiting, id]);

  if (isWaiting) return <Skeleton lines={12} />;
  const said = opened !== null && opened.id === id ? opened : null;
  return (
    <div className="stack">
      {said?.trouble && <Notice kind="warning" message={said.trouble}>下面是未加筛选的台账。</Notice>}
      {said !== null && said.faults.length > 0 && <Notice kind="warning" message="这个视图中有的条件已不适用，已略去">{said.faults.join("；")}</Notice>}
      {children}
    </div>
  );
}

async function open(id: string, signal: AbortSignal): Promise<Opened | null> {
  const response = await fetch(paths.api.view(Number(id)), { signal }).catch(() => null);
  if (signal.aborted) return null;
  if (!response) return { id, trouble: "暂时连不上服务器，没有打开这个视图，请检查网络后刷新页面", faults: [] };
  const answer = await read<SavedView>(response);
  if (!answer.ok) return { id, trouble: answer.refusal.message, faults: [] };
  window.history.replaceState(null, "", addressOf(answer.body));
  return { id, trouble: null, faults: answer.body.faults };
}
