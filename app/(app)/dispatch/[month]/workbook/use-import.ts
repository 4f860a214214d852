"use client";
import { useRef, useState } from "react";
import { contentOf } from "@/app/_components/dispatch/filing/draft";
import { newKey, read, send, type Answer } from "@/app/_components/dispatch/send";
import type { YearMonth } from "@/lib/base/month";
import type { Preview, PreviewProject } from "@/lib/dispatch/workbook/preview";
import { applyCells, takenCells, type Choices } from "@/lib/dispatch/workbook/rules";
import { WORKBOOK_MAX_BYTES } from "@/lib/dispatch/workbook/terms";
import { paths } from "@/lib/web/paths";

export type Picked = { name: string; bytes: ArrayBuffer };
export type Step = { kind: "empty" } | { kind: "reading" } | { kind: "refused"; message: string; mustSignIn: boolean } | { kind: "shown"; preview: Preview } | { kind: "saved"; projects: { code: string; name: string }[]; cells: number };

/** A decision holds only for what was seen: when somebody saves another value meanwhile, it is asked anew. */
const choiceKey = ({ code, changes }: PreviewProject, decision: string) =>
  JSON.stringify([code, decision, ...changes.filter((change) => change.decision === decision).map(({ inFile, now }) => [inFile, now])]);

/** One uploaded workbook from its bytes to saved drafts: preview, decisions, all or nothing. */
export function useImport(month: YearMonth) {
  const [file, setFile] = useState<Picked | null>(null);
  const [step, setStep] = useState<Step>({ kind: "empty" });
  const [choices, setChoices] = useState<Choices>({});
  const [skipsFaults, setSkipsFaults] = useState(false);
  const [notice, setNotice] = useState<string | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const tried = useRef({ text: "", key: "" });
  const busy = useRef(false);

  const refuse = (message: string, mustSignIn = false) => setStep({ kind: "refused", message, mustSignIn });

  async function pick(chosen: File) {
    setChoices({});
    setNotice(null);
    if (chosen.size > WORKBOOK_MAX_BYTES) {
      setFile({ name: chosen.name, bytes: new ArrayBuffer(0) });
      return refuse("文件超过 10 MB，请删除图片等与填报无关的内容后上传");
    }
    const bytes = await chosen.arrayBuffer().catch(() => null);
    if (!bytes) return refuse("浏览器没有读到文件内容，请关闭正在编辑它的 WPS 或 Excel 后重新选择");
    const picked = { name: chosen.name, bytes };
    setFile(picked);
    await show(picked);
  }

  async function show({ bytes }: Picked) {
    setStep({ kind: "reading" });
    setSkipsFaults(false);
    const answer: Answer<Preview> = await fetch(paths.api.workbookPreview(month), { method: "POST", body: bytes, headers: { "Content-Type": "application/octet-stream" } }).then(
      (response) => read<Preview>(response),
      () => ({ ok: false, refusal: { kind: "unavailable", message: "网络或服务器暂时不可用，请稍后重新选择文件" } }),
    );
    if (answer.ok) setStep({ kind: "shown", preview: answer.body });
    else refuse(answer.refusal.message, answer.refusal.kind === "unauthorized");
  }

  const preview = step.kind === "shown" ? step.preview : null;
  const choiceOf = (project: PreviewProject, decision: string) => choices[choiceKey(project, decision)];
  const decided = (project: PreviewProject): Choices =>
    Object.fromEntries(project.changes.flatMap(({ state, decision }) => (state === "conflict" && choiceOf(project, decision) ? [[decision, choiceOf(project, decision)!]] : [])));
  const conflicts = (preview?.projects ?? []).flatMap((project) => project.changes.filter(({ state }) => state === "conflict").map(({ decision }) => ({ project, decision })));
  const undecided = conflicts.filter(({ project, decision }) => !choiceOf(project, decision)).length;
  const toSave = (preview?.projects ?? [])
    .map((project) => ({ project, cells: takenCells(project.changes, decided(project)) }))
    .filter(({ cells }) => Object.keys(cells).length > 0);
  const cellCount = toSave.reduce((sum, { cells }) => sum + Object.keys(cells).length, 0);
  const faulty = preview?.counts.faulty ?? 0;

  const decide = (pairs: { project: PreviewProject; decision: string }[], choice: "file" | "now") =>
    setChoices((before) => ({ ...before, ...Object.fromEntries(pairs.map(({ project, decision }) => [choiceKey(project, decision), choice])) }));

  async function save() {
    if (busy.current || !file) return;
    busy.current = true;
    setIsSaving(true);
    const body = { month, source: "workbook", items: toSave.map(({ project: { code, version, content }, cells }) => ({ code, version, content: contentOf(applyCells(content, cells)) })) };
    const text = JSON.stringify(body);
    if (tried.current.text !== text) tried.current = { text, key: newKey() };
    const answer = await send({ method: "PUT", path: paths.api.updates(month), body, key: tried.current.key });
    if (answer.ok || answer.refusal.kind !== "unavailable") tried.current = { text: "", key: "" };
    busy.current = false;
    setIsSaving(false);
    if (answer.ok) {
      setNotice(null);
      return setStep({ kind: "saved", projects: toSave.map(({ project }) => ({ code: project.code, name: project.name })), cells: cellCount });
    }
    setNotice(answer.refusal.kind === "unauthorized" ? "登录已过期，请在新窗口登录后回到本页再次点击“保存为草稿”" : answer.refusal.message);
    if (answer.refusal.kind === "conflict") {
      setNotice("核对期间有人保存了新的内容，什么都没有导入；已重新比对，您的选择仍保留，请核对后再保存");
      await show(file);
    }
  }

  return {
    file, step, pick, notice, isSaving, save,
    conflicts, undecided, choiceOf, decide,
    cellCount, projectCount: toSave.length,
    skipsFaults, setSkipsFaults,
    mayCommit: toSave.length > 0 && undecided === 0 && (faulty === 0 || skipsFaults),
  };
}
export type ImportState = ReturnType<typeof useImport>;
