import type { YearMonth } from "@/lib/base/month";
import { paths } from "@/lib/web/paths";
import styles from "./outlook.module.css";

type Props = { units: { code: string; name: string }[]; chosen: string | null; asOf: YearMonth | undefined };

/** One unit at a time. Works without scripts. */
export const UnitChoice = ({ units, chosen, asOf }: Props) => (
  <form action={paths.outlook()} method="get" className={styles.choice}>
    {asOf && <input type="hidden" name="asOf" value={asOf} />}
    <label>
      单位{" "}
      <select key={chosen} name="unit" defaultValue={chosen ?? ""} required>
        <option value="" disabled>选择单位</option>
        {units.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
      </select>
    </label>
    <button type="submit">查看</button>
  </form>
);
