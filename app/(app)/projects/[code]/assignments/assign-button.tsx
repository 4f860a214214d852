"use client";
import { App, Button } from "antd";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useIsListening } from "@/app/_components/ui/use-is-listening";
import type { PlainDate } from "@/lib/base/date";
import type { Holder } from "@/lib/projects/assignments/queries";
import { AssignDialog, type Place } from "./assign-dialog";

type Props = { place: Place; holder: Holder | null; today: PlainDate; suggested?: { name: string; post: string } };

/** 登记 or 更换 of whoever holds one duty. */
export function AssignButton(props: Props) {
  const { message } = App.useApp();
  const router = useRouter();
  const isListening = useIsListening();
  const [isOpen, setOpen] = useState(false);
  const word = props.holder?.untilOn === null ? "更换" : "登记";

  function finish(words: string) {
    setOpen(false);
    void message.success(words);
    router.refresh();
  }

  return (
    <>
      <Button size="small" disabled={!isListening} aria-label={`${word}${props.place.title}`} onClick={() => setOpen(true)}>{word}</Button>
      {isOpen && <AssignDialog {...props} onClose={() => setOpen(false)} onDone={finish} />}
    </>
  );
}
