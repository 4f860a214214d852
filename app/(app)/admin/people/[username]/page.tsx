import type { Metadata } from "next";
import { Day } from "@/app/_components/ui/day";
import { Definition } from "@/app/_components/ui/definition";
import { Moment } from "@/app/_components/ui/moment";
import { Notice } from "@/app/_components/ui/notice";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Panel } from "@/app/_components/ui/panel";
import type { Actor } from "@/lib/base/context";
import { shanghaiDay } from "@/lib/base/date";
import { listUnits } from "@/lib/orgs/queries";
import { getPerson, type PersonFile } from "@/lib/people/directory/queries";
import { mayAssignRole, mayDisable, mayIssueCode, mayManagePeople, mayResetSecondFactor, mayUnlock } from "@/lib/people/policy";
import { ADMIN_ROLES, CODE_PURPOSE_LABELS, ROLE_LABELS, ROLES } from "@/lib/people/terms";
import { realNow } from "@/lib/web/clock";
import { paths } from "@/lib/web/paths";
import { readPage } from "@/lib/web/session";
import { unlockAction } from "../actions";
import { StandingTag } from "../standing-tag";
import { ActButton } from "./act-button";
import { CardForm } from "./card-form";
import { ClosingForm } from "./closing-form";
import { CodeForm } from "./code-form";
import { FactorForm } from "./factor-form";
import { RoleForm } from "./role-form";
import { SessionsPanel } from "./sessions-panel";

export const metadata: Metadata = { title: "人员账号" };

type Props = { params: Promise<{ username: string }> };

export default async function PersonPage({ params }: Props) {
  const username = decodeURIComponent((await params).username);
  return readPage(
    "person.read",
    async (ctx) => ({ person: await getPerson(ctx, username, realNow()), units: await listUnits(ctx) }),
    ({ person, units }, { actor }) => (
      <>
        <PageHeader
          title={person.name}
          tag={<StandingTag standing={person.standing} />}
          lead={`${person.username} · ${person.unitName} · ${person.role ? ROLE_LABELS[person.role] : "未分配角色"}`}
          actions={<a href={paths.people()}>返回人员</a>}
        />
        <div className="stack">
          <Standing person={person} mayUnlockIt={mayUnlock(actor).allowed} />
          <Panel title="账号"><Facts person={person} /></Panel>
          {mayManagePeople(actor).allowed && (
            <Panel title="修改资料" extra="用户名不能修改；调到其他单位后，本人须重新登录">
              <CardForm key={person.version} person={person} units={units.some(({ code }) => code === person.unitCode) ? units : [{ code: person.unitCode, name: person.unitName }, ...units]} />
            </Panel>
          )}
          <AccessPanels person={person} actor={actor} />
          {person.access && <SessionsPanel username={person.username} access={person.access} />}
          {mayDisable(actor, person).allowed && (
            <Panel title={person.disabledAt ? "恢复账号" : "停用账号"}>
              <ClosingForm key={person.version} username={person.username} isOpen={person.disabledAt === null} />
            </Panel>
          )}
        </div>
      </>
    ),
  );
}

function Standing({ person, mayUnlockIt }: { person: PersonFile; mayUnlockIt: boolean }) {
  if (person.disabledAt) return <Notice kind="warning" message="账号已停用，不能登录">{person.disabledReason && <>原因：{person.disabledReason}（<Day on={shanghaiDay(person.disabledAt)} />）</>}</Notice>;
  if (person.lockedUntil) {
    return (
      <Notice kind="warning" message="连续输错次数过多，账号暂时锁定" action={mayUnlockIt && <ActButton action={unlockAction} fields={{ username: person.username }}>解除锁定</ActButton>}>
        <Moment at={person.lockedUntil} /> 后自动解除{!mayUnlockIt && "，也可请安全管理员解除"}
      </Notice>
    );
  }
  if (!person.role) return <Notice message="账号还没有角色，不能登录">请安全管理员分配角色、签发一次性登录码。</Notice>;
  if (person.standing === "not_activated") return <Notice message="本人还没有设置密码">{person.code ? "一次性登录码已签发，等待本人在登录页使用。" : "请安全管理员签发一次性登录码，交给本人在登录页设置密码。"}</Notice>;
  return null;
}

const Facts = ({ person }: { person: PersonFile }) => (
  <Definition
    items={[
      { term: "单位", value: person.unitName },
      { term: "角色", value: person.role && ROLE_LABELS[person.role] },
      { term: "岗位", value: person.post },
      { term: "邮箱", value: person.email },
      { term: "政务微信账号", value: person.wecomId },
      { term: "开户日期", value: <Day on={shanghaiDay(person.createdAt)} /> },
      { term: "最近登录", value: person.lastSignedInAt ? <><Day on={shanghaiDay(person.lastSignedInAt)} />（<Moment at={person.lastSignedInAt} />）</> : "从未登录" },
      { term: "动态口令", value: person.hasSecondFactor ? "已启用" : "未启用" },
      { term: "一次性登录码", value: person.code ? <>{CODE_PURPOSE_LABELS[person.code.purpose]}，<Moment at={person.code.expiresAt} /> 前有效</> : "没有待用的登录码" },
    ]}
  />
);

/** What the security administrator does for an account that is open. */
function AccessPanels({ person, actor }: { person: PersonFile; actor: Actor }) {
  if (person.disabledAt) return null;
  const offered = ROLES.filter((role) => role !== person.role && mayAssignRole(actor, person, role).allowed);
  const code = mayIssueCode(actor, person);
  const isAdmin = person.role !== null && ADMIN_ROLES.includes(person.role);
  if (offered.length === 0 && !code.allowed) return null;
  return (
    <div className="halves">
      <Panel title="角色" extra={person.role && ROLE_LABELS[person.role]}>
        {offered.length > 0 ? (
          <RoleForm key={person.version} username={person.username} version={person.version} role={person.role} offered={offered} />
        ) : (
          <p className="muted">{isAdmin ? "系统、安全、审计管理员互斥，也不兼任业务角色，所以管理员账号的角色不能改变。" : "没有可以改任的角色。"}</p>
        )}
      </Panel>
      {code.allowed && person.role && (
        <Panel title="登录方式" extra={person.hasSecondFactor ? "已启用动态口令" : undefined}>
          <div className="stack">
            <CodeForm username={person.username} isNew={!person.hasPassword} />
            {person.hasSecondFactor && mayResetSecondFactor(actor, person).allowed && <FactorForm username={person.username} />}
          </div>
        </Panel>
      )}
    </div>
  );
}
