import type { Actor } from "../../base/context";
import { no, type Verdict } from "../../base/verdict";
import { mayUse } from "../../people/policy";
import type { ReportStatus } from "../terms";

/** Files of a draft are for reading over; those of the signed content are what is issued. `status`: null: nobody has drafted it. */
export function mayBuild(actor: Actor, status: ReportStatus | null): Verdict {
  if (status === null) return no("本期通报尚未拟稿，请先拟稿，再制作文件");
  if (status === "withdrawn") return no("通报已撤回，不再制作文件");
  return mayUse(actor, "report.build");
}
