"use client";
import { App, Button } from "antd";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Tag } from "@/app/_components/ui/tag";
import { useIsListening } from "@/app/_components/ui/use-is-listening";
import { paths } from "@/lib/web/paths";
import { LabelsDialog } from "./labels-dialog";

type Props = { code: string; labels: string[]; mayChange: boolean };

/** 标签 of a project, each the way to all that carry it; the office changes them. */
export function ProjectLabels({ code, labels, mayChange }: Props) {
  const { message } = App.useApp();
  const router = useRouter();
  const isListening = useIsListening();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      {labels.map((label) => <a key={label} href={paths.projects({ label })} title={`标签为“${label}”的全部项目`}><Tag tone="accent">{label}</Tag></a>)}
      {mayChange && <Button size="small" disabled={!isListening} onClick={() => setOpen(true)}>{labels.length > 0 ? "修改标签" : "加标签"}</Button>}
      {isOpen && (
        <LabelsDialog
          code={code} labels={labels} onClose={() => setOpen(false)} onConflict={() => router.refresh()}
          onDone={() => {
            setOpen(false);
            void message.success("标签已保存");
            router.refresh();
          }}
        />
      )}
    </>
  );
}
