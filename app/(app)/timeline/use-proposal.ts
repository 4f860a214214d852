"use client";
import { useSearchParams } from "next/navigation";
import { useCallback, useState } from "react";
import { isPlainDate, plainDate, type PlainDate } from "@/lib/base/date";
import { proposalRefusal, pushedOn } from "@/lib/timeline/rules";
import type { Timeline, TimelineMilestone, TimelineProject } from "@/lib/timeline/queries";
import { keepProposed, PROPOSED } from "./proposal-path";

export type Reader = { isFiler: boolean; isLive: boolean };
/** Another day for a milestone, nowhere but on this page; or why the reader may not ask for one. */
export type Proposal = { project: TimelineProject; milestone: TimelineMilestone } & ({ toOn: PlainDate; refusal: null } | { toOn: null; refusal: string });

export function useProposal(reader: Reader, { projects, dataOn }: Pick<Timeline, "projects" | "dataOn">) {
  const params = useSearchParams();
  const [proposal, setProposal] = useState<Proposal | null>(() => proposedIn(params, projects, reader));

  // Stable, so that rows out of which nothing is dragged are not drawn anew.
  const propose = useCallback((project: TimelineProject, milestone: TimelineMilestone, toOn: PlainDate) => {
    const refusal = proposalRefusal(project, milestone, reader);
    if (refusal !== null) setProposal({ project, milestone, toOn: null, refusal });
    else setProposal(toOn === milestone.plannedOn ? null : { project, milestone, toOn, refusal: null });
  }, [reader]);

  /** So many days on from where the milestone was last put, never before today. */
  function push(project: TimelineProject, milestone: TimelineMilestone, days: number) {
    propose(project, milestone, pushedOn(proposal?.milestone.id === milestone.id ? proposal.toOn : null, milestone.plannedOn, days, dataOn));
  }

  function giveUp() {
    setProposal(null);
    if (params.has(PROPOSED)) keepProposed(null);
  }

  return { proposal, propose, push, giveUp };
}

/** What the address says was proposed when the page was left. */
function proposedIn(params: URLSearchParams, projects: readonly TimelineProject[], reader: Reader): Proposal | null {
  const [code, ordinal, day = ""] = (params.get(PROPOSED) ?? "").split(":");
  const project = projects.find((row) => row.code === code);
  const milestone = project?.milestones.find((row) => String(row.ordinal) === ordinal);
  if (!project || !milestone || !isPlainDate(day) || day === milestone.plannedOn || proposalRefusal(project, milestone, reader) !== null) return null;
  return { project, milestone, toOn: plainDate(day), refusal: null };
}
