import { writeFile } from "node:fs/promises";
import path from "node:path";
import { reportFiles, reports } from "@/db/schema";
import { measured } from "@/lib/attachments/intake/incoming";
import { storeOf } from "@/lib/attachments/settings";
import { shortCode } from "@/lib/reports/checking/rules";
import { issueReport, signReport } from "@/lib/reports/issuing/commands";
import { DEFAULT_LETTERHEAD } from "@/lib/reports/letterheads/terms";
import { skeletonOf } from "@/lib/reports/templates/skeleton";
import { REPORT_OUTPUTS } from "@/lib/reports/terms";
import { atVersion } from "../reports/a-report-on-its-way";
import { reported } from "./preparations";
import type { Sent, Site } from "./site";

/** 版头设置 that differs from the one shipped. */
export const OTHER_LETTERHEAD = { seenVersion: 0, settings: { ...DEFAULT_LETTERHEAD, docCode: "成创调" } };

export async function templateFile(): Promise<Sent> {
  const bytes = await skeletonOf("month", DEFAULT_LETTERHEAD);
  return { search: { kind: "month", name: "月报模板.docx", bytes: String(bytes.length) }, body: bytes };
}

export const withTemplate = async (site: Site) => site.ask("DL", "POST app/api/v1/reports/settings/templates", await templateFile());

export const ISSUED_WORDS = "印发的通报";

/** June's report issued, with files that the store holds; what they are made of is not asked here. */
export async function issuedWithFiles(site: Site) {
  await reported("signing")(site);
  const [checked] = await site.db.select().from(reports);
  const signed = await signReport(site.month.as("leader"), atVersion(checked!));
  for (const output of REPORT_OUTPUTS) {
    const file = path.join(process.env.GUATU_FILES!, output);
    await writeFile(file, ISSUED_WORDS);
    const { sha256, bytes } = await measured(file);
    await storeOf(process.env).put({ path: file, sha256, bytes });
    await site.db.insert(reportFiles).values({ reportId: signed.id, contentSha256: signed.contentSha256!, output, sha256, bytes, fileName: `通报.${output}`, madeAt: new Date() });
  }
  await issueReport(site.month.as("office"), atVersion(signed));
}

/** The 查验码 of the report at hand. */
export const theCode = async ({ db }: Site) => ({ code: shortCode((await db.select().from(reports))[0]!.contentSha256!) });
