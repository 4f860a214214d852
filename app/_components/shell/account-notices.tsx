"use client";
import { useEffect, useState } from "react";
import { instantInWords } from "@/lib/base/date";
import { paths } from "@/lib/web/paths";
import { Notice } from "../ui/notice";
import { useMe } from "./me-provider";

/** What was read and put away in this window. */
const PUT_AWAY = "guatu:account-notices";

/** What a person must hear about their account, on every page until they put it away: a lock since they were last here, a password about to run out. */
export function AccountNotices() {
  const me = useMe();
  const [putAway, setPutAway] = useState<string[] | null>(null);
  useEffect(() => setPutAway((sessionStorage.getItem(PUT_AWAY) ?? "").split("\n")), []);
  if (!me || putAway === null || me.account.obligation) return null;
  const { lockedAt, passwordDaysLeft } = me.account;
  const notices = [
    ...(lockedAt ? [{ key: `lock ${lockedAt}`, words: `您的账号在${instantInWords(lockedAt)}曾因多次输错被锁定。如不是本人操作，请立即修改密码并告知安全管理员。` }] : []),
    ...(passwordDaysLeft !== null ? [{ key: `password ${passwordDaysLeft}`, words: `您的密码将在 ${passwordDaysLeft} 天后到期，请提前修改。` }] : []),
  ].filter(({ key }) => !putAway.includes(key));
  if (notices.length === 0) return null;

  function close(key: string) {
    const next = [...(putAway ?? []), key];
    sessionStorage.setItem(PUT_AWAY, next.join("\n"));
    setPutAway(next);
  }

  return (
    <div className="shell-trouble stack">
      {notices.map(({ key, words }) => (
        <Notice key={key} kind="warning" message={words} action={<div className="row"><a href={paths.account()}>我的账号</a><button type="button" className="plain-button" onClick={() => close(key)}>知道了</button></div>} />
      ))}
    </div>
  );
}
