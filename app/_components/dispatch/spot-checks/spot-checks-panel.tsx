import type { YearMonth } from "@/lib/base/month";
import type { OwnSpotChecks } from "@/lib/dispatch/spot-checks/queries";
import { Panel } from "../../ui/panel";
import { SpotCheckButton } from "./spot-check-button";
import { SpotCheckWords } from "./spot-check-words";

type Props = { month: YearMonth; update: { code: string; name: string; version: number }; found: OwnSpotChecks; className?: string };

/** What the office found behind one update, latest first; nothing for readers whom it does not concern. */
export function SpotChecksPanel({ month, update, found: { checks, mayCheck }, className }: Props) {
  if (checks.length === 0 && !mayCheck) return null;
  return (
    <Panel className={className} title="抽查" extra={mayCheck && <SpotCheckButton month={month} update={update} />}>
      {checks.length === 0 ? <span className="muted">尚未抽查</span> : checks.map((check, at) => <SpotCheckWords key={at} check={check} />)}
    </Panel>
  );
}
