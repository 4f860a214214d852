"use client";
import { signOut } from "next-auth/react";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { paths } from "@/lib/web/paths";
import { useMe } from "./me-provider";

/** Who is signed in; the own account, and leaving. Arrow keys go round, Esc closes. */
export function UserMenu() {
  const me = useMe();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [leaving, setLeaving] = useState<"no" | "going" | "failed">("no");
  const box = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const entries = () => [...(box.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];

  useEffect(() => {
    if (!isOpen) return;
    entries()[0]?.focus();
    const away = (event: PointerEvent) => box.current?.contains(event.target as Node) || setOpen(false);
    document.addEventListener("pointerdown", away);
    return () => document.removeEventListener("pointerdown", away);
  }, [isOpen]);

  if (!me) return null;
  const { name, roleLabel, unit } = me.person;

  function close() {
    setOpen(false);
    opener.current?.focus();
  }

  function onKey(event: KeyboardEvent) {
    const all = entries();
    const at = all.indexOf(document.activeElement as HTMLElement);
    if (event.key === "Escape") close();
    else if (event.key === "Tab") return setOpen(false);
    else if (event.key === "ArrowDown") all[(at + 1) % all.length]?.focus();
    else if (event.key === "ArrowUp") all[(at - 1 + all.length) % all.length]?.focus();
    else return;
    event.preventDefault();
  }

  async function leave() {
    setLeaving("going");
    try {
      await signOut({ redirect: false });
      window.location.assign(paths.signIn());
    } catch {
      setLeaving("failed");
    }
  }

  return (
    <div ref={box} className="user-menu">
      <button ref={opener} type="button" className="user-button" aria-haspopup="menu" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {name}
        <span className="user-unit muted">{roleLabel}</span>
        <span className="sr-only">，打开个人菜单</span>
        <svg width="10" height="10" viewBox="0 0 10 10" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
          <path d="M1.5 3 5 7l3.5-4" />
        </svg>
      </button>
      {isOpen && (
        <div className="user-entries" onKeyDown={onKey}>
          <p className="muted">{unit.name} · {roleLabel}</p>
          <div role="menu" aria-label="个人菜单">
            <button type="button" role="menuitem" onClick={() => { close(); router.push(paths.account()); }}>我的账号</button>
            <button type="button" role="menuitem" disabled={leaving === "going"} onClick={() => void leave()}>退出登录</button>
          </div>
          {leaving === "failed" && <p className="late" role="alert">没有退出成功，请检查网络后重试</p>}
        </div>
      )}
    </div>
  );
}
