import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SecrecyBanner } from "@/app/_components/shell/secrecy-banner";
import { DEMONSTRATION_PASSWORD } from "@/lib/people/demonstration";
import { IDENTITY_REFUSAL_LABELS, isIdentityRefusal } from "@/lib/people/identities/terms";
import { currentOidc } from "@/lib/web/oidc-settings";
import { ownPath, paths } from "@/lib/web/paths";
import { signInPage } from "@/lib/web/sign-in-page";
import "./sign-in.css";
import "@/app/_components/shell/shell.css";
import { OidcSignIn } from "./oidc-sign-in";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "登录" };

/** Words by key alone: an address can put none of its own on this page. `error` is next-auth's. */
function refusalOf(refused: unknown, error: unknown): string | null {
  if (isIdentityRefusal(refused)) return IDENTITY_REFUSAL_LABELS[refused];
  return error === undefined ? null : IDENTITY_REFUSAL_LABELS.failed;
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { next, refused, error } = await searchParams;
  const wanted = typeof next === "string" ? next : null;
  const oidc = currentOidc();
  const { home, accounts, isDatabaseAway } = await signInPage();
  // Someone signed in whom the provider sends back with an error set out from 我的账号.
  if (home) redirect(oidc && error !== undefined ? paths.identityOutcome("failed") : ownPath(wanted, home));
  return (
    <>
      <SecrecyBanner />
      <main className="sign-in" id="main">
        <header className="sign-in-head">
          <p className="brand-mark">挂图</p>
          <h1>成都市“十四五”科技创新规划实施调度</h1>
        </header>
        <SignInForm next={wanted} accounts={accounts} demonstrationPassword={accounts.length ? DEMONSTRATION_PASSWORD : null} isDatabaseAway={isDatabaseAway}>
          {oidc && <OidcSignIn name={oidc.name} next={wanted} refused={refusalOf(refused, error)} />}
        </SignInForm>
      </main>
    </>
  );
}
