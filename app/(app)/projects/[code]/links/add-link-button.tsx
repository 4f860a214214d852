"use client";
import { App, Button } from "antd";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useIsListening } from "@/app/_components/ui/use-is-listening";
import { AddLinkDialog, type OwnMilestone } from "./add-link-dialog";

/** 登记前后置关系 between a milestone of this project and one of another. */
export function AddLinkButton({ code, milestones }: { code: string; milestones: OwnMilestone[] }) {
  const { message } = App.useApp();
  const router = useRouter();
  const isListening = useIsListening();
  const [isOpen, setOpen] = useState(false);

  function finish() {
    setOpen(false);
    void message.success("已登记前后置关系");
    router.refresh();
  }

  return (
    <>
      <Button size="small" disabled={!isListening} onClick={() => setOpen(true)}>登记前后置关系</Button>
      {isOpen && <AddLinkDialog code={code} milestones={milestones} onClose={() => setOpen(false)} onDone={finish} />}
    </>
  );
}
