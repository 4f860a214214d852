"use client";
import { App, Button } from "antd";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useIsListening } from "@/app/_components/ui/use-is-listening";
import type { PlainDate } from "@/lib/base/date";
import { OwnersDialog, type OpenMilestone } from "./owners-dialog";

type Props = { code: string; milestones: OpenMilestone[]; suggested: { name: string; post: string }; today: PlainDate };

/** Opens the choice of one person for several milestones. */
export function OwnersButton(props: Props) {
  const { message } = App.useApp();
  const router = useRouter();
  const isListening = useIsListening();
  const [isOpen, setOpen] = useState(false);

  function finish(words: string) {
    setOpen(false);
    void message.success(words);
    router.refresh();
  }

  return (
    <>
      <Button size="small" disabled={!isListening} onClick={() => setOpen(true)}>指定里程碑责任人</Button>
      {isOpen && <OwnersDialog {...props} onClose={() => setOpen(false)} onDone={finish} />}
    </>
  );
}
