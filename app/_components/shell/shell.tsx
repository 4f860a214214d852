"use client";
import Link from "next/link";
import { useState, type ReactNode } from "react";
import { paths } from "@/lib/web/paths";
import { IdentityAsker } from "../account/identity-asker";
import { Notice } from "../ui/notice";
import { AccountNotices } from "./account-notices";
import { BusinessDay } from "./business-day";
import { MeProvider, useMeState } from "./me-provider";
import { MenuDrawer } from "./menu-drawer";
import { ReminderBell } from "./reminder-bell";
import { SecrecyBanner } from "./secrecy-banner";
import "./shell.css";
import { SideMenu } from "./side-menu";
import { SoftLinks } from "./soft-links";
import { UserMenu } from "./user-menu";

function Trouble() {
  const { trouble, retry } = useMeState();
  if (!trouble) return null;
  return (
    <div className="shell-trouble">
      <Notice kind="error" message={trouble} action={<button type="button" className="plain-button" onClick={retry}>重试</button>} />
    </div>
  );
}

const MenuSign = () => (
  <svg width="18" height="18" viewBox="0 0 18 18" stroke="currentColor" strokeWidth="1.8" aria-hidden="true">
    <path d="M2 4h14M2 9h14M2 14h14" />
  </svg>
);

/** The frame around every page. It holds nothing of the person in its HTML, so pages under it can be prerendered. */
export function Shell({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <MeProvider>
      <a className="skip-link" href="#main">跳到正文</a>
      <SecrecyBanner />
      <header className="top-bar">
        <button type="button" className="menu-button" aria-label="打开菜单" aria-expanded={open} onClick={() => setOpen(true)}>
          <MenuSign />
        </button>
        <Link className="brand" href={paths.desk()}>
          <span className="brand-mark">挂图</span>
          <span className="brand-name">成都市“十四五”科技创新规划实施调度</span>
        </Link>
        <div className="top-bar-end">
          <BusinessDay />
          <ReminderBell />
          <UserMenu />
        </div>
      </header>
      <div className="frame">
        <nav className="side" aria-label="主菜单">
          <div className="side-inner">
            <SideMenu />
          </div>
        </nav>
        <main className="main" id="main" tabIndex={-1}>
          <Trouble />
          <AccountNotices />
          <SoftLinks>{children}</SoftLinks>
        </main>
      </div>
      <MenuDrawer open={open} onClose={() => setOpen(false)} />
      <IdentityAsker />
    </MeProvider>
  );
}
