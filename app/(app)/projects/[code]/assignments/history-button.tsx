"use client";
import { Button, Drawer } from "antd";
import { useState } from "react";
import { useJson } from "@/app/_components/ui/data-table/use-json";
import { Empty } from "@/app/_components/ui/empty";
import { Notice } from "@/app/_components/ui/notice";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useIsListening } from "@/app/_components/ui/use-is-listening";
import type { AssignmentHistory } from "@/lib/projects/assignments/queries";
import { paths } from "@/lib/web/paths";
import { TermsList } from "./terms-list";

/** 任职情况: who answered for what from when to when, and what was handed over, read when asked for. */
export function HistoryButton({ code }: { code: string }) {
  const isListening = useIsListening();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" disabled={!isListening} onClick={() => setOpen(true)}>任职情况</Button>
      <Drawer title="任职情况" size={560} open={isOpen} onClose={() => setOpen(false)} destroyOnHidden>
        {/* Nothing in it takes the keyboard, so that it scrolls by itself. */}
        <section tabIndex={0} aria-label="任职记录"><Loaded code={code} /></section>
      </Drawer>
    </>
  );
}

function Loaded({ code }: { code: string }) {
  const { data, problem, retry } = useJson<AssignmentHistory>(paths.api.assignments(code));
  if (problem !== null) return <Notice kind="error" message={problem} action={<Button onClick={retry}>重试</Button>} />;
  if (data === null) return <Skeleton lines={6} />;
  return data.terms.length === 0 ? <Empty title="还没有任职记录" /> : <TermsList terms={data.terms} />;
}
