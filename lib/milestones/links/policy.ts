import type { Actor } from "../../base/context";
import { no, yes, type Verdict } from "../../base/verdict";
import { mayUse } from "../../people/policy";
import type { ProjectStatus } from "../../projects/terms";

/** What waits for what is the dispatch office's to say; the system does when it loads a breakdown. What is terminated waits for nothing. */
export function mayLink(actor: Actor, projects: readonly ProjectStatus[]): Verdict {
  const use = mayUse(actor, "link.change");
  if (!use.allowed) return use;
  return projects.includes("terminated") ? no("项目已终止，不再登记前后置关系") : yes;
}
