import { Stat } from "@/app/_components/ui/stat";
import { GAP_KIND_LABELS, GAP_KINDS, type GapKind } from "@/lib/projects/gaps/terms";
import { paths } from "@/lib/web/paths";

type Props = {
  counts: Record<GapKind, number>;
  /** the numbers are of this unit alone */
  unit?: string | null;
  /** the list that is open beside them */
  shown?: GapKind;
};

/** 责任缺口 as numbers, each of which opens the list behind it. */
export const GapNumbers = ({ counts, unit, shown }: Props) =>
  GAP_KINDS.map((kind) => (
    <Stat
      key={kind} label={GAP_KIND_LABELS[kind]} value={counts[kind]} unit="个" tone={counts[kind] > 0 ? "red" : "green"}
      note={kind === shown ? "已在下方列出" : undefined} href={paths.gaps({ kind, unit })}
    />
  ));
