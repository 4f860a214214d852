import { instantInWords } from "@/lib/base/date";
import type { OwnFiling } from "@/lib/dispatch/many/queries";
import type { Entry, Path } from "./entry";
import type { Step } from "./use-saving";

/** What became of a hand-over of several; `left`: what stayed, why, and the cell to go to. */
export type Outcome = { submitted: number; left: { code: string; message: string; path: Path | null }[] };

const listed = (codes: readonly string[]) => (codes.length > 5 ? `${codes.slice(0, 5).join("、")}等 ${codes.length} 个项目` : codes.join("、"));

/** Who else wrote, where, and what that means for my cells; null: nobody did. */
export function joinedInWords(filings: readonly OwnFiling[], entries: ReadonlyMap<string, Entry>, me: string): string | null {
  if (filings.length === 0) return null;
  const writers = new Map<string, string[]>();
  for (const { project, update } of filings) {
    const who = update.savedBy === me ? "您在另一窗口" : (update.savedBy ?? "他人");
    writers.set(who, [...(writers.get(who) ?? []), project.code]);
  }
  const clashes = filings.reduce((sum, { project }) => sum + entries.get(project.code)!.clashes.length, 0);
  const said = [...writers].map(([who, codes]) => `${who}修改过 ${listed(codes)}`).join("，");
  return `${said}，已并入本页。${clashes > 0 ? `其中 ${clashes} 个单元格您也修改过，保留了您填写的内容（角标为黄色），请核对。` : ""}`;
}

/** The line that says whether all is safe. `blocked`: projects with cells that are left out. */
export function standing(step: Step, savedAt: Date | string | null, blocked: readonly string[]): string {
  const left = blocked.length > 0 ? `；${listed(blocked)} 标红的单元格没有保存，请改正` : "";
  switch (step.kind) {
    case "sending":
      return step.act === "submit" ? "正在提交…" : "正在保存…";
    case "retrying":
      return `网络或服务器暂时不可用，内容仍在本页，正在重试（第 ${step.attempt} 次）`;
    case "refused":
      return step.refusal.kind === "unauthorized" ? "登录已过期，请重新登录" : "有内容尚未保存";
    case "unsaved":
      return `有修改，稍后自动保存${left}`;
    case "quiet":
      return (savedAt ? `已于 ${instantInWords(savedAt)} 保存` : blocked.length > 0 ? "其余内容均已保存" : "填写后自动保存") + left;
  }
}
