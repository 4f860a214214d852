// @ts-check
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";

const NOT_FOUND = "/_not-found";
const FAILED = "/_global-error";

/** @param {string} html */
export const inlineScriptHashes = (html) =>
  [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, code]) => createHash("sha256").update(code ?? "").digest("base64"));

/**
 * Which inline scripts the pages made at build hold: they were written before there was a request, so they carry no nonce.
 * @param {string} folder of the build
 * @returns {(pathname: string, status: number) => readonly string[]}
 */
export function shellHashes(folder) {
  const { routes } = /** @type {{ routes: Record<string, unknown> }} */ (JSON.parse(readFileSync(path.join(folder, "prerender-manifest.json"), "utf8")));
  const hashes = new Map(
    Object.keys(routes).map((route) => [route, inlineScriptHashes(readFileSync(path.join(folder, "server/app", `${route === "/" ? "/index" : route}.html`), "utf8"))]),
  );
  return (pathname, status) => hashes.get(status >= 500 ? FAILED : status === 404 ? NOT_FOUND : pathname) ?? [];
}
