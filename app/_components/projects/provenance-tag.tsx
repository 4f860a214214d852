import { PROVENANCE_LABELS, type Provenance } from "@/lib/projects/terms";
import { Tag } from "../ui/tag";

const TONES = { plan_text: "accent", breakdown: "plain", approved_change: "blue", demonstration: "yellow" } as const;

/** Where the words or dates beside it come from. */
export const ProvenanceTag = ({ of }: { of: Provenance }) => <Tag tone={TONES[of]}>{PROVENANCE_LABELS[of]}</Tag>;
