"use client";
import { App, Button, Dropdown } from "antd";
import { signOut } from "next-auth/react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { paths } from "@/lib/web/paths";
import { useMe } from "./me-provider";

export function UserMenu() {
  const me = useMe();
  const { message } = App.useApp();
  const router = useRouter();
  const [leaving, setLeaving] = useState(false);
  if (!me) return null;

  async function leave() {
    setLeaving(true);
    try {
      await signOut({ redirect: false });
      window.location.assign(paths.signIn());
    } catch {
      setLeaving(false);
      void message.error("没有退出成功，请检查网络后重试");
    }
  }

  const { name, roleLabel, unit } = me.person;
  const items = [
    { key: "who", disabled: true, label: `${unit.name} · ${roleLabel}` },
    { type: "divider" as const },
    { key: "account", label: "我的账号" },
    { key: "leave", label: "退出登录" },
  ];
  return (
    <Dropdown trigger={["click"]} menu={{ items, onClick: ({ key }) => (key === "leave" ? void leave() : key === "account" && router.push(paths.account())) }}>
      <Button type="text" loading={leaving} aria-haspopup="menu">
        {name}
        <span className="user-unit muted">{roleLabel}</span>
        <span className="sr-only">，打开个人菜单</span>
        <svg width="10" height="10" viewBox="0 0 10 10" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
          <path d="M1.5 3 5 7l3.5-4" />
        </svg>
      </Button>
    </Dropdown>
  );
}
