import { ROLE_LABELS } from "@/lib/people/terms";
import type { DemonstrationAccount } from "@/lib/people/queries";

type Props = { accounts: DemonstrationAccount[]; password: string; onChoose: (username: string) => void };

export function DemonstrationAccounts({ accounts, password, onChoose }: Props) {
  return (
    <section className="panel" aria-labelledby="demonstration-accounts">
      <div className="panel-head">
        <h2 id="demonstration-accounts">演示账号</h2>
        <span className="panel-extra">密码均为 <code>{password}</code></span>
      </div>
      <div className="panel-body flush">
        <table className="table accounts">
          <thead>
            <tr><th scope="col">用户名</th><th scope="col">姓名</th><th scope="col">身份</th></tr>
          </thead>
          <tbody>
            {accounts.map(({ username, name, role, unitName }) => (
              <tr key={username}>
                <td><button type="button" className="account" onClick={() => onChoose(username)} title="填入登录框">{username}</button></td>
                <td className="nowrap">{name}</td>
                <td>{unitName} · {ROLE_LABELS[role]}</td>
              </tr>
            ))}
          </tbody>
          <caption>点用户名即可填入。人员均为虚构；这些账号只在演示中存在，正式使用的系统没有任何预设账号。</caption>
        </table>
      </div>
    </section>
  );
}
