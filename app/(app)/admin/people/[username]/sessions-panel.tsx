import { Day } from "@/app/_components/ui/day";
import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { Moment } from "@/app/_components/ui/moment";
import { Panel } from "@/app/_components/ui/panel";
import { shanghaiDay } from "@/lib/base/date";
import type { PersonFile } from "@/lib/people/directory/queries";
import { SIGN_IN_WAY_LABELS } from "@/lib/people/terms";
import styles from "../../admin.module.css";
import { endSessionsAction, revokeTokenAction } from "../actions";
import { ActButton } from "./act-button";

type Props = { username: string; access: NonNullable<PersonFile["access"]> };

/** Where the person is signed in now, and what machines speak for them; ended at once. */
export function SessionsPanel({ username, access: { sessions, tokens } }: Props) {
  return (
    <>
      <Panel title="正在登录" extra={sessions.length > 0 && <ActButton action={endSessionsAction} fields={{ username }}>全部结束</ActButton>} flush>
        {sessions.length === 0 ? <p className="panel-body muted">现在没有登录。</p> : (
          <ScrollRegion label="正在登录">
            <table className="table">
              <thead><tr><th scope="col">登录时间</th><th scope="col">最近操作</th><th scope="col">方式</th><th scope="col">地址</th><th scope="col">设备</th></tr></thead>
              <tbody>
                {sessions.map((session, at) => (
                  <tr key={at}>
                    <td className="nowrap"><Moment at={session.startedAt} /></td>
                    <td className="nowrap"><Moment at={session.lastSeenAt} /></td>
                    <td className="nowrap">{SIGN_IN_WAY_LABELS[session.via]}</td>
                    <td>{session.ip ?? "—"}</td>
                    <td className={styles.device}>{session.device}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        )}
      </Panel>
      {tokens.length > 0 && (
        <Panel title="接口令牌" extra="供其他系统以本人身份读取数据" flush>
          <ScrollRegion label="接口令牌">
            <table className="table">
              <thead><tr><th scope="col">生成日期</th><th scope="col">到期日期</th><th scope="col">操作</th></tr></thead>
              <tbody>
                {tokens.map((token) => (
                  <tr key={token.id}>
                    <td><Day on={shanghaiDay(token.createdAt)} plain /></td>
                    <td><Day on={shanghaiDay(token.expiresAt)} plain /></td>
                    <td><ActButton action={revokeTokenAction} fields={{ tokenId: token.id }} label={`作废第 ${token.id} 号令牌`}>作废</ActButton></td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        </Panel>
      )}
    </>
  );
}
