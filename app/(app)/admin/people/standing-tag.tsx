import { Tag } from "@/app/_components/ui/tag";
import { STANDING_LABELS, STANDING_TONES, type Standing } from "@/lib/people/directory/terms";

export const StandingTag = ({ standing }: { standing: Standing }) => <Tag tone={STANDING_TONES[standing]}>{STANDING_LABELS[standing]}</Tag>;
