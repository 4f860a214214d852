"use client";
import { useEffect, useRef, useState } from "react";
import type { AttachmentRow } from "@/app/_components/attachments/attachments-list";
import { useLeaveWarning } from "@/app/_components/dispatch/filing/use-leave-warning";
import { newKey } from "@/app/_components/dispatch/send";
import { useSend } from "@/app/_components/dispatch/use-send";
import { FILE_MAX_BYTES, FILES_PER_UPDATE, UPLOADS_AT_ONCE } from "@/lib/attachments/terms";
import type { Filing } from "@/lib/dispatch/filing";
import { paths } from "@/lib/web/paths";
import { sendFile, sha256Of } from "./evidence-upload";

/** What a file shows: "milestone.3" by ordinal, "outcome.12" by id; "": the month as a whole. */
export type About = string;

/** A file on its way to the server, or refused. */
export type Upload = { key: string; file: File; about: About; state: { kind: "waiting" } | { kind: "sending"; percent: number } | { kind: "refused"; message: string; mayRetry: boolean } };

const queryOf = (about: About) => {
  const [what = "", which] = about.split(".");
  return what ? { [what]: which } : {};
};

/** The files of one form: those that are there, and those under way, two at a time in the order they were chosen. */
export function useEvidence({ cycle: { month }, project: { code } }: Filing, initial: readonly AttachmentRow[]) {
  const [attachments, setAttachments] = useState(initial);
  const [uploads, setUploads] = useState<Upload[]>([]);
  const [told, setTold] = useState("");
  const running = useRef(new Map<string, AbortController>());
  const { state: removal, post, isBusy: isRemoving, clear } = useSend();

  const change = (key: string, state: Upload["state"]) => setUploads((all) => all.map((upload) => (upload.key === key ? { ...upload, state } : upload)));
  const drop = (key: string) => setUploads((all) => all.filter((upload) => upload.key !== key));

  async function start({ key, file, about }: Upload, signal: AbortSignal): Promise<void> {
    const refuse = (message: string, mayRetry = false) => change(key, { kind: "refused", message, mayRetry });
    const sha256 = await sha256Of(file).catch(() => undefined);
    if (sha256 === undefined) return refuse("浏览器没有读到文件内容，请关闭正在编辑它的程序后重新选择");
    const path = paths.api.attachments(month, code, { name: file.name, bytes: file.size, sha256, ...queryOf(about) });
    const answer = await sendFile({ path, file, signal, onProgress: (percent) => change(key, { kind: "sending", percent }) });
    if (answer === null) return drop(key);
    if (!answer.ok) return refuse(answer.refusal.message, ["unavailable", "unexpected", "conflict", "unauthorized"].includes(answer.refusal.kind));
    drop(key);
    setAttachments((all) => (all.some(({ id }) => id === answer.body.id) ? all : [...all, answer.body]));
    setTold(`已上传：${answer.body.name}`);
  }

  useEffect(() => {
    for (const upload of uploads) {
      if (upload.state.kind !== "waiting" || running.current.has(upload.key)) continue;
      if (running.current.size >= UPLOADS_AT_ONCE) return;
      const controller = new AbortController();
      running.current.set(upload.key, controller);
      void start(upload, controller.signal).finally(() => {
        running.current.delete(upload.key);
        // Whoever waits may go now.
        setUploads((all) => [...all]);
      });
    }
  });
  useEffect(() => {
    const { current } = running;
    return () => current.forEach((controller) => controller.abort());
  }, []);

  const isUploading = uploads.some(({ state }) => state.kind !== "refused");
  useLeaveWarning(isUploading);

  return {
    attachments, uploads, isUploading, isRemoving,
    /** for screen readers: what just happened */
    told,
    removalProblem: removal.kind === "refused" ? removal.refusal.message : null,
    forgetProblem: clear,
    add: (files: Iterable<File>, about: About) => {
      const free = FILES_PER_UPDATE - attachments.length - uploads.filter(({ state }) => state.kind !== "refused").length;
      setUploads((all) => [...all, ...Array.from(files, (file, nth): Upload => {
        const problem = file.size > FILE_MAX_BYTES ? "文件超过 20 MB，请压缩图片或拆分后上传" : file.size === 0 ? "文件是空的，请重新选择" : nth >= free ? `每个项目每月最多 ${FILES_PER_UPDATE} 个文件，请把多页材料合成一个 PDF` : null;
        return { key: newKey(), file, about, state: problem ? { kind: "refused", message: problem, mayRetry: false } : { kind: "waiting" } };
      })]);
    },
    /** Of one under way: stops it. Of one refused: takes it off the list. */
    cancel: ({ key }: Upload) => {
      running.current.get(key)?.abort();
      drop(key);
    },
    retry: ({ key }: Upload) => change(key, { kind: "waiting" }),
    remove: async ({ id, name }: AttachmentRow) => {
      const answer = await post(paths.api.removeAttachment(id), {});
      if (!answer?.ok) return;
      setAttachments((all) => all.filter((other) => other.id !== id));
      setTold(`已删除：${name}`);
    },
  };
}
export type EvidenceState = ReturnType<typeof useEvidence>;
