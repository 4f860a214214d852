import { openStored, type Download } from "../../attachments/downloads";
import type { FileStore } from "../../attachments/store/store";
import type { Context } from "../../base/context";
import { insist } from "../../base/verdict";
import { mayReadReportSettings } from "../letterheads/policy";
import type { TemplateInput } from "./inputs";
import { getTemplate } from "./queries";
import { DOCX_MEDIA_TYPE } from "./terms";

/** A version as it was uploaded, retired or not. Throws not_found, forbidden for others than the office, conflict when the store cannot be reached. */
export async function downloadTemplate(ctx: Context, { version }: TemplateInput, store: FileStore): Promise<Download> {
  insist(mayReadReportSettings(ctx.actor));
  const { fileName, bytes, sha256 } = await getTemplate(ctx, version);
  return { fileName, mediaType: DOCX_MEDIA_TYPE, bytes, content: await openStored(store, sha256) };
}
