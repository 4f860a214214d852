import type { Metadata } from "next";
import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Panel } from "@/app/_components/ui/panel";
import { Tag } from "@/app/_components/ui/tag";
import { listManagedUnits, type ManagedUnit } from "@/lib/orgs/queries";
import { UNIT_KIND_LABELS } from "@/lib/orgs/terms";
import { paths } from "@/lib/web/paths";
import { readPage } from "@/lib/web/session";
import { NewUnitForm } from "./new-unit-form";
import { UnitForm } from "./unit-form";

export const metadata: Metadata = { title: "单位" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** `?unit=wuhou` opens one for changing, `?add=1` the form for another. */
export default async function UnitsPage({ searchParams }: Props) {
  const { unit: chosen, add } = await searchParams;
  return readPage("unit.manage", listManagedUnits, (rows) => {
    const unit = rows.find(({ code }) => code === chosen);
    return (
      <>
        <PageHeader
          title="单位"
          lead="区(市)县、市级部门和承担单位。改名只影响今后，已封存月份保留当时的名称。"
          actions={<a className="link-button link-button-main" href={paths.units({ add: true })}>新增单位</a>}
        />
        <div className="stack">
          {add && !unit && <Panel title="新增单位" extra={<a href={paths.units()}>取消</a>}><NewUnitForm /></Panel>}
          {unit && <Panel title={`修改 ${unit.name}`} extra={<a href={paths.units()}>取消</a>}><UnitForm key={JSON.stringify(unit)} unit={unit} /></Panel>}
          <List rows={rows} />
        </div>
      </>
    );
  });
}

const List = ({ rows }: { rows: ManagedUnit[] }) => (
  <Panel title="全部单位" extra={<span>{rows.length} 个，停用 {rows.filter(({ isActive }) => !isActive).length} 个</span>} flush>
    <ScrollRegion label="全部单位">
      <table className="table">
        <thead><tr><th scope="col">单位全称</th><th scope="col">简称</th><th scope="col">代码</th><th scope="col">类别</th><th scope="col" className="number">启用账号</th><th scope="col">状态</th><th scope="col">操作</th></tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.code}>
              <td>{row.name}</td>
              <td className="nowrap">{row.shortName}</td>
              <td>{row.code}</td>
              <td className="nowrap">{UNIT_KIND_LABELS[row.kind]}</td>
              <td className="number">{row.people > 0 ? row.people : "—"}</td>
              <td><Tag tone={row.isActive ? "green" : "grey"}>{row.isActive ? "启用" : "停用"}</Tag></td>
              <td className="nowrap"><a href={paths.units({ unit: row.code })} aria-label={`修改 ${row.name}`}>修改</a></td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  </Panel>
);
