import { Panel } from "@/app/_components/ui/panel";
import type { WaitingPerson } from "@/lib/people/directory/queries";
import { ROLE_LABELS } from "@/lib/people/terms";
import { paths } from "@/lib/web/paths";

/** New accounts that the security administrator has yet to give a role or a code. */
export const SecurityDesk = ({ waiting }: { waiting: WaitingPerson[] }) => (
  <Panel title="待开通的账号" extra={`${waiting.length} 个`} flush>
    <div className="table-scroll" tabIndex={0} role="region" aria-label="待开通的账号">
      <table className="table">
        <thead><tr><th scope="col">姓名</th><th scope="col">用户名</th><th scope="col">单位</th><th scope="col">等待</th></tr></thead>
        <tbody>
          {waiting.map((row) => (
            <tr key={row.username}>
              <td className="nowrap"><a href={paths.person(row.username)}>{row.name}</a></td>
              <td>{row.username}</td>
              <td>{row.unitName}</td>
              <td>{row.role ? `${ROLE_LABELS[row.role]}，待签发一次性登录码` : "待分配角色"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </Panel>
);
