import { read, type Answer } from "@/app/_components/dispatch/send";
import type { AttachmentRow } from "@/app/_components/attachments/attachments-list";

type Upload = {
  path: string;
  file: Blob;
  /** from 0 to 100 */
  onProgress: (percent: number) => void;
  signal: AbortSignal;
};

const UNREACHABLE = { kind: "unavailable", message: "网络或服务器暂时不可用，请重试" } as const;

/** Sends one file's bytes; null when it was cancelled. Never throws. XMLHttpRequest, because fetch does not tell how far an upload has come. */
export function sendFile({ path, file, onProgress, signal }: Upload): Promise<Answer<AttachmentRow> | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => onProgress(Math.floor((100 * loaded) / Math.max(1, total)));
    request.onload = () => void read<AttachmentRow>(new Response(request.responseText, { status: Math.max(200, request.status) })).then(resolve);
    request.onerror = () => resolve({ ok: false, refusal: UNREACHABLE });
    request.onabort = () => resolve(null);
    signal.addEventListener("abort", () => request.abort());
    if (signal.aborted) resolve(null);
    else request.send(file);
  });
}

/** In hex; null where the browser keeps its cryptography for HTTPS. */
export async function sha256Of(file: Blob): Promise<string | null> {
  if (!globalThis.crypto?.subtle) return null;
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
