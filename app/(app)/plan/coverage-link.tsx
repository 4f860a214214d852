"use client";

import { useMe } from "@/app/_components/shell/me-provider";
import type { YearMonth } from "@/lib/base/month";
import { CITYWIDE_ROLES } from "@/lib/people/terms";
import { paths } from "@/lib/web/paths";

/** Only for those who may open it. */
export function CoverageLink({ asOf }: { asOf: YearMonth | undefined }) {
  const me = useMe();
  if (!me || !CITYWIDE_ROLES.includes(me.person.role)) return null;
  return <a href={paths.planCoverage({ asOf })}>规划覆盖情况</a>;
}
