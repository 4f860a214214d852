import type { Metadata } from "next";
import { SecrecyBanner } from "@/app/_components/shell/secrecy-banner";
import { Notice } from "@/app/_components/ui/notice";
import { activatePage } from "@/lib/web/sign-in-page";
import "../sign-in.css";
import "@/app/_components/shell/shell.css";
import { ActivateForm } from "./activate-form";

export const metadata: Metadata = { title: "设置密码" };

export default async function ActivatePage() {
  const demands = await activatePage();
  return (
    <>
      <SecrecyBanner />
      <main className="sign-in" id="main">
        <header className="sign-in-head">
          <p className="brand-mark">挂图</p>
          <h1>凭一次性登录码设置密码</h1>
        </header>
        <div className="sign-in-columns">{demands ? <ActivateForm demands={demands} /> : <Notice kind="error" message="数据库暂时不可用，请稍后重试" />}</div>
      </main>
    </>
  );
}
