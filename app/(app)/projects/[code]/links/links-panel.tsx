import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { Day } from "@/app/_components/ui/day";
import { Panel } from "@/app/_components/ui/panel";
import type { PlainDate } from "@/lib/base/date";
import type { YearMonth } from "@/lib/base/month";
import type { Link, LinkEnd } from "@/lib/milestones/links/queries";
import { delayDays, shortOfDays } from "@/lib/milestones/links/rules";
import type { ProjectDossier } from "@/lib/projects/dossier";
import { paths } from "@/lib/web/paths";
import { AddLinkButton } from "./add-link-button";
import { RemoveLinkButton } from "./remove-link-button";

type Props = {
  code: string;
  links: Link[];
  /** today, or the data day of a sealed month */
  dataOn: PlainDate;
  mayChange: boolean;
  milestones: ProjectDossier["milestones"];
  asOf: YearMonth | undefined;
};

/** 前后置关系: what milestones of this project wait for in others, and what waits for them. */
export function LinksPanel({ code, links, dataOn, mayChange, milestones, asOf }: Props) {
  const open = milestones.map(({ ordinal, name, acceptedOn }) => ({ ordinal, name, isOpen: acceptedOn === null }));
  return (
    <Panel id="links" title="前后置关系" extra={<>{mayChange && <AddLinkButton code={code} milestones={open} />}<a href={paths.timeline({ q: code, asOf })}>在总甘特图中查看</a></>} flush={links.length > 0}>
      {links.length === 0 ? <p className="muted">没有登记与其他项目的前后置关系。</p> : (
        <ScrollRegion label="前后置关系表">
          <table className="table">
            <thead><tr><th>前置节点</th><th className="number">间隔</th><th>后置节点</th><th>情况</th>{mayChange && <th>操作</th>}</tr></thead>
            <tbody>
              {links.map((link) => (
                <tr key={link.id}>
                  <td><End end={link.predecessor} own={code} asOf={asOf} /></td>
                  <td className="number nowrap">{link.lagDays} 天</td>
                  <td><End end={link.successor} own={code} asOf={asOf} /></td>
                  <td><Standing link={link} dataOn={dataOn} />{link.note && <div className="muted">{link.note}</div>}</td>
                  {mayChange && <td><RemoveLinkButton id={link.id} what={`${nameOf(link.predecessor)} → ${nameOf(link.successor)}`} /></td>}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </Panel>
  );
}

const nameOf = ({ of, unit }: LinkEnd): string => (of ? `${of.code} ${of.name}` : `其他单位的节点（${unit}）`);

function End({ end: { of, unit, days }, own, asOf }: { end: LinkEnd; own: string; asOf: YearMonth | undefined }) {
  return (
    <>
      {of === null ? <>其他单位的节点<span className="muted">（{unit}）</span></> : of.code === own ? <span className="strong">{of.name}</span> : <><a href={paths.project(of.code, { asOf })} style={{ textDecoration: "underline" }}>{of.code}</a> {of.name}<span className="muted">（{unit}）</span></>}
      {days && <div className="muted">{days.actualOn ? <><Day on={days.actualOn} plain /> 完成</> : <>计划 <Day on={days.plannedOn} plain />{days.forecastOn && <>，预计 <Day on={days.forecastOn} plain /></>}</>}</div>}
    </>
  );
}

function Standing({ link: { predecessor, successor, lagDays }, dataOn }: { link: Link; dataOn: PlainDate }) {
  if (predecessor.days === null || successor.days === null) return <span className="muted">—</span>;
  if (successor.days.actualOn !== null) return <>后置节点已完成</>;
  const late = delayDays(predecessor.days, dataOn);
  const short = shortOfDays(predecessor.days, successor.days, lagDays, dataOn);
  if (late === 0 && short === 0) return <>{predecessor.days.actualOn !== null ? "前置节点已完成" : "按计划衔接"}</>;
  return <span className="late">{[late > 0 && `前置节点延误 ${late} 天`, short > 0 ? `留出的时间不足 ${short} 天` : "仍来得及"].filter(Boolean).join("，")}</span>;
}
