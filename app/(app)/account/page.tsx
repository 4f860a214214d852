import type { Metadata } from "next";
import { Definition } from "@/app/_components/ui/definition";
import { Notice } from "@/app/_components/ui/notice";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Panel } from "@/app/_components/ui/panel";
import { getAccount } from "@/lib/people/account/queries";
import { findOwnIdentity } from "@/lib/people/identities/queries";
import { OBLIGATION_LABELS, ROLE_LABELS } from "@/lib/people/terms";
import { realNow } from "@/lib/web/clock";
import { currentOidc } from "@/lib/web/oidc-settings";
import { ownPath } from "@/lib/web/paths";
import { readPage } from "@/lib/web/session";
import styles from "./account.module.css";
import { IdentityPanel } from "./identity-panel";
import { PasswordPanel } from "./password-panel";
import { SecondFactorPanel } from "./second-factor-panel";
import { SessionsPanel } from "./sessions-panel";

export const metadata: Metadata = { title: "我的账号" };

export default async function AccountPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { next, identity: outcome } = await searchParams;
  const oidc = currentOidc();
  const back = typeof next === "string" ? ownPath(next, "") : "";
  return readPage(
    "account.read",
    // Sessions and passwords live by the wall clock, also in a demonstration.
    async (ctx) => ({ ...(await getAccount({ ...ctx, now: realNow() })), identity: oidc && (await findOwnIdentity(ctx, oidc.issuer)) }),
    ({ actor, post, email, wecomId, obligation, password, secondFactor, sessions, identity }) => (
      <div className="stack">
        <PageHeader title="我的账号" lead="密码、动态口令和登录中的设备只能由本人管理" />
        {obligation && <Notice kind="warning" message={WHAT_FIRST[obligation]} />}
        {!obligation && back && <Notice kind="success" message="账号设置已完成，可以继续使用" action={<a href={back}>继续</a>} />}
        <div className="halves">
          <div className="stack">
            <PasswordPanel password={{ ...password, changedAt: password.changedAt?.toISOString() ?? null }} />
            <Panel title="基本信息">
              <Definition
                columns={2}
                items={[
                  { term: "用户名", value: actor.username }, { term: "姓名", value: actor.name }, { term: "单位", value: actor.unit.name }, { term: "角色", value: ROLE_LABELS[actor.role] },
                  { term: "岗位", value: post }, { term: "邮箱", value: email }, { term: "政务微信", value: wecomId },
                ]}
              />
              <p className={`muted ${styles.below}`}>信息有误请联系系统管理员修改。</p>
            </Panel>
          </div>
          <div className="stack">
            <SecondFactorPanel username={actor.username} since={secondFactor.since?.toISOString() ?? null} codesLeft={secondFactor.recoveryCodesLeft} isRequired={secondFactor.isRequired} />
            {oidc && identity && <IdentityPanel name={oidc.name} linkedAt={identity.linkedAt?.toISOString() ?? null} hasPassword={identity.hasPassword} outcome={typeof outcome === "string" ? outcome : null} />}
          </div>
        </div>
        <SessionsPanel sessions={sessions.map((session) => ({ ...session, startedAt: session.startedAt.toISOString(), lastSeenAt: session.lastSeenAt.toISOString() }))} />
      </div>
    ),
  );
}

const WHAT_FIRST: typeof OBLIGATION_LABELS = {
  change_password: "请先修改密码：密码由他人设置或已经到期，修改后才能使用其他功能",
  enrol_second_factor: "请先启用动态口令：您的角色须以动态口令登录，启用后才能使用其他功能",
};
