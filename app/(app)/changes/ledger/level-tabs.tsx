import type { YearMonth } from "@/lib/base/month";
import type { LedgerQuery } from "@/lib/changes/ledger/inputs";
import { paths } from "@/lib/web/paths";
import styles from "./ledger.module.css";

const LEVELS: readonly (readonly [LedgerQuery["by"], string])[] = [["project", "按项目"], ["unit", "按牵头单位"], ["programme", "按重点工程"]];

export const LevelTabs = ({ by, asOf }: { by: LedgerQuery["by"]; asOf: YearMonth | undefined }) => (
  <nav className={styles.levels} aria-label="台账层级">
    {LEVELS.map(([level, label]) => <a key={level} href={paths.ledger({ by: level === "project" ? null : level, asOf })} aria-current={level === by ? "page" : undefined}>{label}</a>)}
  </nav>
);
