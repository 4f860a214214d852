"use client";

import { Button, Drawer } from "antd";
import { useJson } from "@/app/_components/ui/data-table/use-json";
import { Notice } from "@/app/_components/ui/notice";
import { Skeleton } from "@/app/_components/ui/skeleton";
import type { YearMonth } from "@/lib/base/month";
import type { LightExplanation } from "@/lib/projects/explanation/queries";
import { paths } from "@/lib/web/paths";
import { WhyWords } from "./why-words";

type Props = { code: string; asOf: YearMonth | null; open: boolean; isLinked: boolean; onClose: () => void; onClosed: () => void };

/** 为什么是这个灯. Read anew with every opening: the light may have changed. */
export function WhyDrawer({ code, asOf, open, isLinked, onClose, onClosed }: Props) {
  return (
    <Drawer
      title="为什么是这个灯" size={620} open={open} onClose={onClose} destroyOnHidden
      styles={{ wrapper: { maxWidth: "100%" }, body: { padding: "12px 16px 24px" } }}
      afterOpenChange={(isOpen) => { if (!isOpen) onClosed(); }}
    >
      <Why code={code} asOf={asOf} isLinked={isLinked} />
    </Drawer>
  );
}

function Why({ code, asOf, isLinked }: Pick<Props, "code" | "asOf" | "isLinked">) {
  const { data, problem, retry } = useJson<LightExplanation>(paths.api.explainLight(code, { asOf }));
  if (problem !== null) return <Notice kind="error" message={problem} action={<Button onClick={retry}>重试</Button>} />;
  return data === null ? <Skeleton lines={10} /> : <WhyWords why={data} isLinked={isLinked} />;
}
