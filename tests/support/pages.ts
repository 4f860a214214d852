import { isValidElement, type ReactElement, type ReactNode } from "react";
import { workAsyncStorage } from "next/dist/server/app-render/work-async-storage.external";
import { workUnitAsyncStorage } from "next/dist/server/app-render/work-unit-async-storage.external";
import { RequestCookiesAdapter } from "next/dist/server/web/spec-extension/adapters/request-cookies";
import { HeadersAdapter } from "next/dist/server/web/spec-extension/adapters/headers";
import { RequestCookies } from "next/dist/server/web/spec-extension/cookies";
import { RefusedPage } from "@/lib/web/refused-page";
import { SignInFirst } from "@/lib/web/sign-in-first";

/** Runs a page or a server action as Next does while it answers a request with these headers. */
export function inRequest<T>(phase: "render" | "action", headers: Record<string, string>, fn: () => Promise<T>): Promise<T> {
  const sent = new Headers(headers);
  const cookies = RequestCookiesAdapter.seal(new RequestCookies(sent));
  const work = { route: "/", page: "/", incrementalCache: {}, pendingRevalidatedTags: [] };
  const unit = { type: "request", phase, headers: HeadersAdapter.seal(sent), cookies, userspaceMutableCookies: cookies };
  return workAsyncStorage.run(work as never, () => workUnitAsyncStorage.run(unit as never, fn));
}

type Search = Record<string, string | string[] | undefined>;
export type Page = (props: { params: Promise<never>; searchParams: Promise<Search> }) => ReactNode | Promise<ReactNode>;
/** As an API would have answered; `shown` is what the page is made of. */
export type PageAnswer = { status: 200 | 401 | 403 | 404; sentence: string; shown: ReactNode };

const digestOf = (error: unknown): string => (error instanceof Error && "digest" in error ? String(error.digest) : "");
const propsOf = (node: ReactNode): { type: unknown; reason?: string } => (isValidElement(node) ? { type: node.type, ...(node as ReactElement<{ reason?: string }>).props } : { type: null });

/** Calls a page's own function for the person behind the headers. */
export async function openPage(page: Page, headers: Record<string, string>, { params = {}, search = {} }: { params?: Record<string, string>; search?: Search } = {}): Promise<PageAnswer> {
  // As they stand in the address; only routes get them decoded.
  const encoded = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, encodeURIComponent(value)]));
  try {
    const shown = await inRequest("render", headers, async () => page({ params: Promise.resolve(encoded as never), searchParams: Promise.resolve(search) }));
    const { type, reason = "" } = propsOf(shown);
    if (type === SignInFirst) return { status: 401, sentence: "", shown };
    return type === RefusedPage ? { status: 403, sentence: reason, shown } : { status: 200, sentence: "", shown };
  } catch (error) {
    if (!digestOf(error).endsWith(";404")) throw error;
    return { status: 404, sentence: "", shown: null };
  }
}
