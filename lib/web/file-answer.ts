import { Readable } from "node:stream";
import type { Context } from "../base/context";

/** RFC 5987: the name in UTF-8, and a plain one for those that read only ASCII. */
export const asAttachment = (fileName: string, plainName: string): string =>
  `attachment; filename="${plainName}"; filename*=UTF-8''${encodeURIComponent(fileName).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`;

type File = { fileName: string; mediaType: string; bytes: number; content: Readable };

/** A file that somebody uploaded: always saved, never shown in the page's own name, and kept by nobody on the way. */
export const fileAnswer = ({ fileName, mediaType, bytes, content }: File): Response =>
  new Response(Readable.toWeb(content) as ReadableStream, {
    headers: {
      "Content-Type": mediaType,
      "Content-Length": String(bytes),
      "Content-Disposition": asAttachment(fileName, `file${/\.[a-z]+$/.exec(fileName)?.[0] ?? ""}`),
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Cache-Control": "no-store",
    },
  });

/** A PDF that we set ourselves, whole. */
export const pdfAnswer = (bytes: Uint8Array, fileName: string, plainName: string): Response =>
  new Response(Buffer.from(bytes), { headers: { "Content-Type": "application/pdf", "Content-Disposition": asAttachment(fileName, plainName), "Cache-Control": "no-store" } });

type Setting = { fileName: string; set: () => Promise<Uint8Array>; note: (ctx: Context) => Promise<void> };

/** A PDF for `apiRoute` to set when its transaction is over: takes no connection meanwhile, and leaves the event of who took it before it goes out. */
export const pdfAfterwards = ({ fileName, set, note }: Setting, plainName: string) => async (write: (command: Setting["note"]) => Promise<void>): Promise<Response> => {
  const pdf = await set();
  await write(note);
  return pdfAnswer(pdf, fileName, plainName);
};
