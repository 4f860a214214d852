import { eq } from "drizzle-orm";
import { reports } from "@/db/schema";
import { plainDate, type PlainDate } from "@/lib/base/date";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { draftReport } from "@/lib/reports/drafting/commands";
import { checkReport, sendReport, signReport } from "@/lib/reports/issuing/commands";
import type { Period } from "@/lib/reports/periods/rules";
import { JUNE, type Scene } from "../support/dispatch-month";

export const SEAL_DAY = plainDate("2025-07-07");
export const OF_JUNE: Period = { kind: "month", period: JUNE };

/** June sealed, and its report drafted by 王砚秋. */
export async function drafted(month: Scene, on: PlainDate = SEAL_DAY) {
  await month.file("GC-1-01", { milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "成科〔2025〕8号" }] });
  await sealCycle(month.as("office", on, "16:00"), { month: JUNE, unfiled: 2 });
  const { report } = await draftReport(month.as("office", on, "16:30"), { period: OF_JUNE, carriesOver: false });
  return report;
}

/** The same, checked by 陈知行 and signed by 李亦舟. */
export async function signed(month: Scene, on: PlainDate = SEAL_DAY) {
  const { revision } = await drafted(month, on);
  const step = async () => ({ period: OF_JUNE, revision, version: (await month.db.select().from(reports).where(eq(reports.period, JUNE)))[0]!.version });
  await sendReport(month.as("office", on, "16:40"), await step());
  await checkReport(month.as("lead", on, "16:50"), await step());
  return signReport(month.as("leader", on, "17:00"), await step());
}
