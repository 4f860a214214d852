import { DEFAULT_LETTERHEAD } from "@/lib/reports/letterheads/terms";
import { skeletonOf } from "@/lib/reports/templates/skeleton";
import type { Sent, Site } from "./site";

/** 版头设置 that differs from the one shipped. */
export const OTHER_LETTERHEAD = { seenVersion: 0, settings: { ...DEFAULT_LETTERHEAD, docCode: "成创调" } };

export async function templateFile(): Promise<Sent> {
  const bytes = await skeletonOf("month", DEFAULT_LETTERHEAD);
  return { search: { kind: "month", name: "月报模板.docx", bytes: String(bytes.length) }, body: bytes };
}

export const withTemplate = async (site: Site) => site.ask("DL", "POST app/api/v1/reports/settings/templates", await templateFile());
