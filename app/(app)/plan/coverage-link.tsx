"use client";

import { useMe } from "@/app/_components/shell/me-provider";
import { CITYWIDE_ROLES } from "@/lib/people/terms";
import { paths } from "@/lib/web/paths";

/** Only for those who may open it. */
export function CoverageLink() {
  const me = useMe();
  if (!me || !CITYWIDE_ROLES.includes(me.person.role)) return null;
  return <a href={paths.planCoverage()}>规划覆盖情况</a>;
}
