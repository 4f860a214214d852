import { FiledBar } from "@/app/_components/dispatch/filed-bar";
import { Panel } from "@/app/_components/ui/panel";
import type { YearMonth } from "@/lib/base/month";
import type { UnitFilings } from "@/lib/dispatch/queries";
import { paths } from "@/lib/web/paths";

/** Each unit's filing by state, in the order of the units' list. */
export function UnitsPanel({ month, units }: { month: YearMonth; units: UnitFilings[] }) {
  return (
    <Panel title="各单位填报情况" extra={<span>{units.length} 个单位</span>} flush>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col">已报 / 应报</th>
            <th scope="col" className="number">按时</th>
            <th scope="col" className="number">待单位审核</th>
            <th scope="col" className="number">待专班复核</th>
            <th scope="col" className="number">已采用</th>
            <th scope="col" className="number">退回</th>
            <th scope="col" className="number">未报</th>
          </tr>
        </thead>
        <tbody>
          {units.map(({ unit, counts }) => (
            <tr key={unit.code}>
              <th scope="row" className="nowrap"><a href={`${paths.cycle(month, { unit: unit.code })}#filings`}>{unit.shortName}</a></th>
              <td><FiledBar filed={counts.filed} expected={counts.expected} /></td>
              <td className="number">{counts.onTime}</td>
              <td className="number">{counts.awaitingHead}</td>
              <td className="number">{counts.awaitingOffice}</td>
              <td className="number">{counts.accepted}</td>
              <td className="number">{counts.returned}</td>
              <td className={counts.unfiled > 0 ? "number strong" : "number"}>{counts.unfiled}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
