import { LightTag } from "@/app/_components/lights/light-tag";
import type { Light } from "@/lib/lights/terms";
import styles from "./rules.module.css";

const WHEN: Record<Light, string> = {
  red: "达到任一红灯条件。",
  yellow: "未达到红灯条件，达到任一黄灯条件。",
  green: "有里程碑到期或已认定，本期或上期有已采用的填报，且未达到红、黄灯条件。",
  blue: "全部里程碑已认定完成。",
  grey: "尚无到期里程碑且没有完成事项，或经批准暂停、终止，或本期和上期均无已采用的填报。灰灯不计作绿灯。",
};
const ORDER: readonly Light[] = ["red", "yellow", "green", "blue", "grey"];

/** When each of the five lights is shown, whatever the limits. */
export const LightsTable = () => (
  <dl className={styles.lights}>
    {ORDER.map((light) => (
      <div key={light}>
        <dt><LightTag light={light} meaning /></dt>
        <dd>{WHEN[light]}</dd>
      </div>
    ))}
  </dl>
);
