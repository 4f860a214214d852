"use client";
import { useEffect } from "react";
import { paths } from "./paths";

/** Leads to sign-in and back to this very address: a server component does not know its own query and hash. */
export function SignInFirst() {
  useEffect(() => {
    const { pathname, search, hash } = window.location;
    window.location.replace(paths.signIn(pathname + search + hash));
  }, []);
  return <p className="standalone" role="status">请先登录，正在转到登录页…</p>;
}
