import { dayInWords, shanghaiDay } from "@/lib/base/date";
import type { YearMonth } from "@/lib/base/month";
import type { Revision } from "@/lib/dispatch/sealing/queries";
import { paths } from "@/lib/web/paths";
import styles from "../dispatch.module.css";

type Props = {
  month: YearMonth;
  revisions: Revision[];
  isCitywide: boolean;
  /** null: the month is open again, nothing has taken their place yet */
  replacedBy: number | null;
};

/** What the month was sealed as before: kept, readable, and marked. */
export const RevisionList = ({ month, revisions, isCitywide, replacedBy }: Props) => (
  <ul className={styles.revisions}>
    {revisions.map(({ revision, sha256, sealedAt }) => (
      <li key={revision}>
        第 {revision} 版（{dayInWords(shanghaiDay(sealedAt))}封存{replacedBy !== null && `，已被第 ${replacedBy} 版替代`}） <span className={styles.hash} title={sha256}>{sha256.slice(0, 12)}</span>{" "}
        {isCitywide && <a className={`${styles.inline} nowrap`} href={paths.report(month, { sealing: revision })}>查看第 {revision} 版通报</a>}
      </li>
    ))}
  </ul>
);
