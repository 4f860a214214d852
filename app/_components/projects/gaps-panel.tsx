import { Day } from "@/app/_components/ui/day";
import { Panel } from "@/app/_components/ui/panel";
import { Stats } from "@/app/_components/ui/stat";
import type { PlainDate } from "@/lib/base/date";
import { GAP_KINDS, type GapKind } from "@/lib/projects/gaps/terms";
import { paths } from "@/lib/web/paths";
import { GapNumbers } from "./gap-numbers";

/** 责任缺口 as of today of all that the reader is shown; nothing where there is none. */
export function GapsPanel({ title = "责任缺口", counts, today }: { title?: string; counts: Record<GapKind, number>; today: PlainDate }) {
  if (GAP_KINDS.every((kind) => counts[kind] === 0)) return null;
  return (
    <Panel title={title} extra={<><span>数据日期 <Day on={today} /></span><a href={paths.gaps()}>查看清单</a></>}>
      <Stats><GapNumbers counts={counts} /></Stats>
    </Panel>
  );
}
