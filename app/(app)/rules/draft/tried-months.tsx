import { monthInWords } from "@/lib/base/month";
import type { Trial } from "@/lib/lights/trial/rules";
import { LightCountsLine } from "./light-counts-line";

/** Each sealed month, the latest first: its lights as sealed and by the draft. */
export const TriedMonths = ({ months }: { months: Trial["months"] }) => (
  <table className="table">
    <thead><tr><th scope="col">月份</th><th scope="col">封存规则</th><th scope="col">封存时</th><th scope="col">按草稿</th><th scope="col" className="number">会变</th><th scope="col" className="number">变差</th></tr></thead>
    <tbody>
      {[...months].reverse().map(({ month, ruleSetVersion, before, after, flips, worse }) => (
        <tr key={month}>
          <td className="nowrap">{monthInWords(month)}</td>
          <td className="nowrap">第 {ruleSetVersion} 版</td>
          <td><LightCountsLine counts={before} /></td>
          <td><LightCountsLine counts={after} /></td>
          <td className="number">{flips}</td>
          <td className="number">{worse}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
