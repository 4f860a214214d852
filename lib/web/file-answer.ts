import { Readable } from "node:stream";

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
