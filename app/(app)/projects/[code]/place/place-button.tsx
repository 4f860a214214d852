"use client";
import { App, Button } from "antd";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useIsListening } from "@/app/_components/ui/use-is-listening";
import type { Place } from "@/lib/projects/places/queries";
import { PlaceDialog } from "./place-dialog";

/** 登记落点, for the dispatch office. */
export function PlaceButton({ code, place }: { code: string; place: Place | null }) {
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
      <Button size="small" disabled={!isListening} onClick={() => setOpen(true)}>{place ? "修改落点" : "登记落点"}</Button>
      {isOpen && <PlaceDialog code={code} place={place} onClose={() => setOpen(false)} onDone={finish} />}
    </>
  );
}
