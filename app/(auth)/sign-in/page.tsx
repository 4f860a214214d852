import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SecrecyBanner } from "@/app/_components/shell/secrecy-banner";
import { DEMONSTRATION_PASSWORD } from "@/lib/people/demonstration";
import { ownPath } from "@/lib/web/paths";
import { signInPage } from "@/lib/web/sign-in-page";
import "./sign-in.css";
import "@/app/_components/shell/shell.css";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "登录" };

export default async function SignInPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { next } = await searchParams;
  const wanted = typeof next === "string" ? next : null;
  const { home, accounts, isDatabaseAway } = await signInPage();
  if (home) redirect(ownPath(wanted, home));
  return (
    <>
      <SecrecyBanner />
      <main className="sign-in" id="main">
        <header className="sign-in-head">
          <p className="brand-mark">挂图</p>
          <h1>成都市“十四五”科技创新规划实施调度</h1>
        </header>
        <SignInForm next={wanted} accounts={accounts} demonstrationPassword={accounts.length ? DEMONSTRATION_PASSWORD : null} isDatabaseAway={isDatabaseAway} />
      </main>
    </>
  );
}
