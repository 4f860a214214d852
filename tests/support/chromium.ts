import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { LaunchOptions } from "playwright-core";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FOLDER = path.join(ROOT, "node_modules/.cache/guatu-chromium");

const ARGS = [
  "--no-sandbox",
  "--headless=shell",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--font-render-hinting=none",
];

/** How to start a Chromium: CHROMIUM_PATH when given, else the one npm brought, which needs no system library or font. */
export async function launchOptions(): Promise<LaunchOptions> {
  // Without a UTF-8 locale Chromium gives a download with a Chinese name the name “download”.
  const utf8 = { ...process.env, LC_ALL: "C.UTF-8" } as Record<string, string>;
  if (process.env.CHROMIUM_PATH) return { executablePath: process.env.CHROMIUM_PATH, args: ARGS, env: utf8, timeout: 60_000 };
  if (!existsSync(FOLDER)) await unpack();
  const env = { ...utf8, FONTCONFIG_PATH: path.join(FOLDER, "fonts"), LD_LIBRARY_PATH: path.join(FOLDER, "al2023/lib") };
  return { executablePath: path.join(FOLDER, "chromium"), args: ARGS, env, timeout: 60_000 };
}

/** Unpacks beside and renames, so that two runs at once never see a half-made folder. */
async function unpack(): Promise<void> {
  const half = `${FOLDER}-${process.pid}`;
  mkdirSync(half, { recursive: true });
  const before = { ...process.env };
  // The package takes its folder from TMPDIR, and its libraries only when it believes it runs on Lambda.
  Object.assign(process.env, { TMPDIR: half, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" });
  try {
    const { default: chromium } = await import("@sparticuz/chromium");
    chromium.setGraphicsMode = false;
    await chromium.executablePath();
  } finally {
    for (const name of ["TMPDIR", "AWS_EXECUTION_ENV", "LD_LIBRARY_PATH", "FONTCONFIG_PATH"]) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
  for (const weight of ["Regular", "Bold"]) {
    const font = `NotoSansHans-${weight}.otf`;
    cpSync(path.join(ROOT, "node_modules/@embedpdf/fonts-sc/fonts", font), path.join(half, "fonts", font));
  }
  const folders = `<dir>${path.join(FOLDER, "fonts")}</dir><cachedir>${path.join(FOLDER, "font-cache")}</cachedir>`;
  writeFileSync(path.join(half, "fonts/fonts.conf"), `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders}</fontconfig>`);
  try {
    renameSync(half, FOLDER);
  } catch {
    rmSync(half, { recursive: true, force: true });
  }
}
