"use client";
import { useRouter } from "next/navigation";
import type { MouseEvent, ReactNode } from "react";

/**
 * Plain links of our own pages below it change the page without a reload, as next/link does, at the price of one component instead
 * of one a link: a board with 300 links renders in half the time. Links with a target or rel="external" (files) go the browser's way,
 * and those to a part of another page: what `:target` marks is marked only then.
 */
export function SoftLinks({ children }: { children: ReactNode }) {
  const router = useRouter();

  function follow(event: MouseEvent<HTMLDivElement>) {
    const link = (event.target as HTMLElement).closest("a");
    const href = link?.getAttribute("href");
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (!href?.startsWith("/") || link?.hasAttribute("target") || link?.relList.contains("external")) return;
    const to = new URL(href, window.location.href);
    if (to.hash !== "" && to.pathname !== window.location.pathname) return;
    event.preventDefault();
    router.push(href);
  }

  return <div onClick={follow}>{children}</div>;
}
