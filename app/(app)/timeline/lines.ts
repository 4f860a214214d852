import { OUTSIDE_ENGINEERING } from "@/lib/projects/terms";
import { groupOf } from "@/lib/timeline/rules";
import type { Timeline, TimelineProject } from "@/lib/timeline/queries";
import type { TimelineGroup } from "@/lib/timeline/terms";

export type Line = { kind: "group"; key: string; label: string; count: number } | { kind: "project"; project: TimelineProject };

/** The rows from top to bottom: a heading, then its projects. */
export function linesOf({ projects, engineering }: Pick<Timeline, "projects" | "engineering">, by: TimelineGroup): Line[] {
  const titleOf = new Map(engineering.map(({ no, title }) => [String(no), `重点工程${no} ${title}`]));
  const lines: Line[] = [];
  let group = null as Extract<Line, { kind: "group" }> | null;
  for (const project of projects) {
    const key = groupOf(project, by);
    if (group?.key !== key) {
      group = { kind: "group", key, label: by === "engineering" ? (titleOf.get(key) ?? (key === "0" ? OUTSIDE_ENGINEERING : `重点工程${key}`)) : key, count: 0 };
      lines.push(group);
    }
    group.count += 1;
    lines.push({ kind: "project", project });
  }
  return lines;
}
