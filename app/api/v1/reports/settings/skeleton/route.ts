import { Readable } from "node:stream";
import { letterheadInForce } from "@/lib/reports/letterheads/queries";
import { skeletonQuery } from "@/lib/reports/templates/inputs";
import { skeletonOf } from "@/lib/reports/templates/skeleton";
import { DOCX_MEDIA_TYPE } from "@/lib/reports/templates/terms";
import { REPORT_KIND_LABELS } from "@/lib/reports/terms";
import { apiRoute } from "@/lib/web/api-route";
import { fileAnswer } from "@/lib/web/file-answer";

/** 骨架: our own form under the letterhead in force, with places for what a report says. */
export const GET = apiRoute({ action: "report.read_settings", input: skeletonQuery }, async (ctx, { kind }) => {
  const { settings } = await letterheadInForce(ctx);
  return async () => {
    const bytes = await skeletonOf(kind, settings);
    return fileAnswer({ fileName: `${REPORT_KIND_LABELS[kind]}模板骨架.docx`, mediaType: DOCX_MEDIA_TYPE, bytes: bytes.length, content: Readable.from([Buffer.from(bytes)]) });
  };
});
