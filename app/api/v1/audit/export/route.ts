import { exportTrail } from "@/lib/audit/commands";
import { trailFilter } from "@/lib/audit/inputs";
import { shanghaiDay } from "@/lib/base/date";
import { apiRoute } from "@/lib/web/api-route";
import { realNow } from "@/lib/web/clock";

export const GET = apiRoute({ action: "audit.export", input: trailFilter, records: true }, async (ctx, filter) => {
  const now = realNow();
  const { csv, rows } = await exportTrail({ ...ctx, now }, filter);
  return new Response(csv, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="audit-${shanghaiDay(now)}.csv"`,
      "Cache-Control": "no-store",
      "X-Rows": String(rows),
    },
  });
});
