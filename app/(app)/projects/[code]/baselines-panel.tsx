import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { Day } from "@/app/_components/ui/day";
import { Panel } from "@/app/_components/ui/panel";
import { slipInWords, slipOf } from "@/lib/changes/ledger/rules";
import { compareVersions } from "@/lib/milestones/baselines/rules";
import type { ProjectDossier } from "@/lib/projects/dossier";
import { paths } from "@/lib/web/paths";
import styles from "./baselines.module.css";

type Props = { project: ProjectDossier; chosen: { from: number; to: number } };
type Version = ProjectDossier["baselines"][number];

/** Every version of the plan with who approved it and why, and any two of them beside each other. The original stays, and each approved slip shows. */
export function BaselinesPanel({ project, chosen }: Props) {
  const versions = project.baselines;
  const find = (number: number) => versions.find(({ version }) => version === number)!;
  return (
    <Panel id="plan-versions" title="计划版本" extra={<span>{slipInWords(slipOf(project.milestones, versions.slice(1))) ?? "日期未调整"}；<a href={paths.ledger({ asOf: project.asOf?.month })} className={styles.link}>调整台账</a></span>} flush>
      <ol className={styles.versions}>{[...versions].reverse().map((version) => <li key={version.version}><VersionWords version={version} /></li>)}</ol>
      <VersionChooser project={project} chosen={chosen} />
      <Comparison from={find(chosen.from)} to={find(chosen.to)} />
    </Panel>
  );
}

const VersionWords = ({ version: { version, approvedOn, approvedBy, reason, request } }: { version: Version }) => (
  <>
    <p>
      <span className="strong">第 {version} 版{version === 1 && "（原始计划，永不改变）"}</span>
      <span className="muted"> <Day on={approvedOn} /> {version === 1 ? "下达" : "批准"}{approvedBy && ` · ${approvedBy}`}</span>
      {request && <> <a href={paths.change(request.id)} className={styles.link}>申请 {request.number}</a></>}
    </p>
    <p>{reason}</p>
  </>
);

/** Two selects and a button: works without scripts, and the address can be sent on. */
function VersionChooser({ project, chosen }: Props) {
  const select = (name: "from" | "to", label: string) => (
    <label>
      <span>{label}</span>
      <select key={chosen[name]} name={name} aria-label={label} defaultValue={chosen[name]}>
        {project.baselines.map(({ version }) => <option key={version} value={version}>第 {version} 版</option>)}
      </select>
    </label>
  );
  return (
    <form action={`${paths.project(project.code)}#plan-versions`} method="get" className={styles.chooser}>
      {project.asOf && <input type="hidden" name="asOf" value={project.asOf.month} />}
      {select("from", "对比")}
      {select("to", "与")}
      <button type="submit">对比</button>
    </form>
  );
}

function Comparison({ from, to }: { from: Version; to: Version }) {
  const rows = compareVersions(from, to);
  const moved = rows.filter(({ days, renamedFrom }) => days !== 0 || renamedFrom !== null).length;
  return (
    <ScrollRegion label="计划版本对比表">
      <table className="table">
        <caption>{moved === 0 ? "两版逐项一致。" : `${rows.length} 个里程碑中有 ${moved} 个不同。`}</caption>
        <thead><tr><th>里程碑</th><th>第 {from.version} 版</th><th>第 {to.version} 版</th><th>变化</th></tr></thead>
        <tbody>
          {rows.map(({ milestoneId, name, renamedFrom, fromOn, toOn, days }) => (
            <tr key={milestoneId} className={days === 0 && renamedFrom === null ? styles.same : undefined}>
              <td>{name}{renamedFrom && <div className="muted">原名“{renamedFrom}”</div>}</td>
              <td className="nowrap"><Day on={fromOn} plain /></td>
              <td className="nowrap"><Day on={toOn} plain /></td>
              <td className="nowrap">{days === 0 ? "不变" : <span className={days > 0 ? "late" : undefined}>{days > 0 ? `推迟 ${days}` : `提前 ${-days}`} 天</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
