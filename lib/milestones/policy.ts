import type { Actor } from "../base/context";
import { no, yes, type Verdict } from "../base/verdict";
import { mayUse } from "../people/policy";
import type { ProjectStatus } from "../projects/terms";

/** A stage without a landmark outcome is mended by the office; a terminated project owes none. */
export function mayAddOutcome(actor: Actor, project: ProjectStatus): Verdict {
  const use = mayUse(actor, "outcome.add");
  if (!use.allowed) return use;
  return project === "terminated" ? no("项目已终止，不再增设标志性成果") : yes;
}
