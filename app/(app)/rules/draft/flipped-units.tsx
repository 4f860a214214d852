import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import type { FlippedUnit, FlipsBySize } from "@/lib/lights/trial/rules";

const percent = (share: number | null): string => (share === null ? "—" : `${share}%`);

/** Units whose projects would have been shown otherwise, and whether the small are met harder than the large. */
export const FlippedUnits = ({ units, sizes }: { units: readonly FlippedUnit[]; sizes: readonly FlipsBySize[] }) => (
  <div className="halves">
    <section>
      <h3>涉及的单位（{units.length}）</h3>
      <ScrollRegion label="涉及的单位">
        <table className="table">
          <thead><tr><th scope="col">单位</th><th scope="col" className="number">会变 / 牵头项目</th><th scope="col" className="number">会变 / 项目月</th><th scope="col" className="number">变差</th><th scope="col" className="number">变差占比</th></tr></thead>
          <tbody>
            {units.map(({ code, name, projects, flippedProjects, projectMonths, flips, worse, worsePct }) => (
              <tr key={code}>
                <td>{name}</td>
                <td className="number">{flippedProjects} / {projects}</td>
                <td className="number">{flips} / {projectMonths}</td>
                <td className="number">{worse}</td>
                <td className="number">{percent(worsePct)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
    <section>
      <h3>大小单位是否公平</h3>
      <ScrollRegion label="大小单位是否公平">
        <table className="table">
          <thead><tr><th scope="col">牵头项目数</th><th scope="col" className="number">单位</th><th scope="col" className="number">会变 / 项目月</th><th scope="col" className="number">变差占比</th></tr></thead>
          <tbody>
            {sizes.map(({ label, units: count, flips, projectMonths, worsePct }) => (
              <tr key={label}>
                <td className="nowrap">{label}</td><td className="number">{count}</td><td className="number">{flips} / {projectMonths}</td><td className="number">{percent(worsePct)}</td>
              </tr>
            ))}
          </tbody>
          <caption>占比为该类单位全部项目月中变差的部分；各类之间相差越小，规则对大小单位越一致。</caption>
        </table>
      </ScrollRegion>
    </section>
  </div>
);
