"use client";
import { App, Button } from "antd";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useIsListening } from "@/app/_components/ui/use-is-listening";
import { AddOutcomeDialog, type OpenStage } from "./add-outcome-dialog";

/** 增设标志性成果 of a stage that is still open. */
export function AddOutcomeButton({ code, stages }: { code: string; stages: OpenStage[] }) {
  const { message } = App.useApp();
  const router = useRouter();
  const isListening = useIsListening();
  const [isOpen, setOpen] = useState(false);

  function finish(name: string) {
    setOpen(false);
    void message.success(`已增设标志性成果“${name}”`);
    router.refresh();
  }

  return (
    <>
      <Button size="small" disabled={!isListening} onClick={() => setOpen(true)}>增设标志性成果</Button>
      {isOpen && <AddOutcomeDialog code={code} stages={stages} onClose={() => setOpen(false)} onDone={finish} />}
    </>
  );
}
