"use client";
import { App, Button } from "antd";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { postSecret } from "@/app/_components/account/post-secret";
import { Moment } from "@/app/_components/ui/moment";
import { Notice } from "@/app/_components/ui/notice";
import { Panel } from "@/app/_components/ui/panel";
import { Tag } from "@/app/_components/ui/tag";
import { useIsListening } from "@/app/_components/ui/use-is-listening";
import { SIGN_IN_WAY_LABELS, type SignInWay } from "@/lib/people/terms";
import { paths } from "@/lib/web/paths";
import styles from "./account.module.css";

type Session = { id: string; isThis: boolean; startedAt: string; lastSeenAt: string; device: string; ip: string | null; via: SignInWay; withSecondFactor: boolean };

/** Where one is signed in: each to be ended, or all but this one. */
export function SessionsPanel({ sessions }: { sessions: Session[] }) {
  const { message } = App.useApp();
  const router = useRouter();
  const isListening = useIsListening();
  const [working, setWorking] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function end(which: string, path: string, body: object) {
    setWorking(which);
    setRefusal(null);
    const answer = await postSecret<{ ended: number } | null>(path, body);
    setWorking(null);
    if (answer.ok) void message.success("已退出");
    else setRefusal(answer.refusal.message);
    router.refresh();
  }

  const others = sessions.length > 1 && (
    <Button size="small" disabled={!isListening} loading={working === "others"} onClick={() => void end("others", paths.api.account.endOtherSessions(), {})}>退出其他全部登录</Button>
  );
  return (
    <Panel title="登录中的设备" extra={others || undefined} flush>
      {refusal && <Notice kind="error" message={refusal} />}
      <ul className={styles.sessions}>
        {sessions.map(({ id, isThis, startedAt, lastSeenAt, device, ip, via, withSecondFactor }) => (
          <li key={id}>
            <div>
              <div className={styles.device}>{device}{isThis && <Tag tone="accent">本次登录</Tag>}</div>
              <div className="muted">
                {SIGN_IN_WAY_LABELS[via]}{withSecondFactor && "、动态口令"}，<Moment at={startedAt} /> 登录，<Moment at={lastSeenAt} /> 最近使用{ip && `，网络地址 ${ip}`}
              </div>
            </div>
            {!isThis && <Button size="small" disabled={!isListening} loading={working === id} aria-label={`退出 ${device} 的登录`} onClick={() => void end(id, paths.api.account.endSession(), { sessionId: id })}>退出</Button>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
