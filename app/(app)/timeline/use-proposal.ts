"use client";
import { useCallback, useState } from "react";
import { addDays, type PlainDate } from "@/lib/base/date";
import { proposalRefusal } from "@/lib/timeline/rules";
import type { TimelineMilestone, TimelineProject } from "@/lib/timeline/queries";

export type Reader = { isFiler: boolean; isLive: boolean };
/** Another day for a milestone, nowhere but on this page; or why the reader may not ask for one. */
export type Proposal = { project: TimelineProject; milestone: TimelineMilestone } & ({ toOn: PlainDate; refusal: null } | { toOn: null; refusal: string });

export function useProposal(reader: Reader) {
  const [proposal, setProposal] = useState<Proposal | null>(null);

  // Stable, so that rows out of which nothing is dragged are not drawn anew.
  const propose = useCallback((project: TimelineProject, milestone: TimelineMilestone, toOn: PlainDate) => {
    const refusal = proposalRefusal(project, milestone, reader);
    if (refusal !== null) setProposal({ project, milestone, toOn: null, refusal });
    else setProposal(toOn === milestone.plannedOn ? null : { project, milestone, toOn, refusal: null });
  }, [reader]);

  /** So many days on from where the milestone was last put. */
  function push(project: TimelineProject, milestone: TimelineMilestone, days: number) {
    const from = proposal?.milestone.id === milestone.id && proposal.toOn !== null ? proposal.toOn : milestone.plannedOn;
    propose(project, milestone, addDays(from, days));
  }

  return { proposal, propose, push, giveUp: () => setProposal(null) };
}
