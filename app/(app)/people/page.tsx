import type { Metadata } from "next";
import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Panel } from "@/app/_components/ui/panel";
import { listOwnUnitPeople } from "@/lib/people/directory/queries";
import { ROLE_LABELS } from "@/lib/people/terms";
import { readPage } from "@/lib/web/session";

export const metadata: Metadata = { title: "本单位人员" };

export default async function OwnPeoplePage() {
  return readPage("person.read_own_unit", listOwnUnitPeople, (rows, { actor }) => (
    <>
      <PageHeader title="本单位人员" lead={`${actor.kind === "person" ? actor.unit.name : ""}可以登录本系统的人员。人员变动请告知系统管理员，以便及时开户或停用。`} />
      <Panel flush>
        <ScrollRegion label="本单位人员">
          <table className="table">
            <thead><tr><th scope="col">姓名</th><th scope="col">用户名</th><th scope="col">角色</th><th scope="col">岗位</th></tr></thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.username}>
                  <td className="nowrap">{row.name}</td>
                  <td>{row.username}</td>
                  <td className="nowrap">{row.role && ROLE_LABELS[row.role]}</td>
                  <td>{row.post || <span className="muted">—</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      </Panel>
    </>
  ));
}
