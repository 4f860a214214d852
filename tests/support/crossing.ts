import Link from "next/link";
import * as React from "react";
import { isValidElement, type ReactNode } from "react";
import { ROOT, sourceFiles } from "../architecture/source-files";

let clients: Promise<Set<unknown>> | undefined;

/** Every component that runs in the browser. */
async function clientComponents(): Promise<Set<unknown>> {
  const files = sourceFiles("app", "lib").filter((file) => file.isClient);
  const modules = await Promise.all(files.map(async ({ path }) => (await import(/* @vite-ignore */ `${ROOT}/${path}`)) as object));
  return new Set([Link, ...modules.flatMap((module) => Object.values(module) as unknown[])]);
}

type Hooks = Record<string, (...given: never[]) => unknown>;
const { __CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE: react } = React as unknown as Record<string, { H: Hooks | null }>;
/** The hooks that a component of the server may use. */
const HOOKS: Hooks = { useId: () => "id", useMemo: (make: () => unknown) => make(), useCallback: (fn: unknown) => fn };

function asOnTheServer<T>(fn: () => T): T {
  react!.H = HOOKS;
  try {
    return fn();
  } finally {
    react!.H = null;
  }
}

/**
 * Everything of a page that goes to the browser: the words and attributes of its elements, and all that is handed to components that run
 * there, shown or not. Components of the server are called, and what they were handed stays behind.
 */
export async function crossing(shown: ReactNode): Promise<string> {
  clients ??= clientComponents();
  const client = await clients;
  const out: string[] = [];
  await walk(shown);
  return out.join("\n");

  async function walk(value: unknown): Promise<void> {
    if (typeof value === "string" || typeof value === "number") out.push(String(value));
    else if (value instanceof Promise) await walk(await value);
    else if (isValidElement(value)) await element(value.type, value.props as object);
    else if (value instanceof Date) out.push(value.toISOString());
    else if (value instanceof Map || value instanceof Set || Array.isArray(value)) for (const each of value) await walk(each);
    else if (value !== null && typeof value === "object") for (const each of Object.values(value)) await walk(each);
  }

  async function element(type: unknown, props: object): Promise<void> {
    if (typeof type !== "function" || client.has(type)) return walk(props);
    return walk(asOnTheServer(() => (type as (props: object) => unknown)(props)));
  }
}
