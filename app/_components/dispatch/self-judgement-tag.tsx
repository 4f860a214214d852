import { Tag } from "@/app/_components/ui/tag";
import { SELF_JUDGEMENT_LABELS, type SelfJudgement } from "@/lib/dispatch/terms";

const TONES = { confident: "plain", reachable: "plain", needs_coordination: "yellow" } as const satisfies Record<SelfJudgement, string>;

/** 单位自评: the unit's own confidence, beside what the rules say. */
export const SelfJudgementTag = ({ of }: { of: SelfJudgement | null }) => (of === null ? <span className="muted">未评</span> : <Tag tone={TONES[of]}>{SELF_JUDGEMENT_LABELS[of]}</Tag>);
