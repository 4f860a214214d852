import { once } from "node:events";
import { forgetBuild, isBuilt, isComplete, rememberBuild, sourceHash } from "./source-stamp";
import { spawnNext } from "./spawn-next";

/** Writes the style sheet that the screens import. It holds the event loop for longer than a database connection may take to open. */
export async function extractStyleSheet(): Promise<void> {
  const { writeStyleSheet } = await import("./antd-css");
  writeStyleSheet();
}

/** Runs `next build` with the style sheet that is there; true when it succeeded. `quiet` shows the output only on failure. */
export async function buildStyled({ quiet }: { quiet: boolean }): Promise<boolean> {
  const hash = sourceHash();
  forgetBuild();
  // A page that read the database while being built would freeze its rows; without the address it fails instead.
  const { child, said } = spawnNext(["build"], { quiet, env: { ...process.env, NODE_ENV: "production", DATABASE_URL: "" } });
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0 || !isComplete()) {
    process.stderr.write(said());
    return false;
  }
  rememberBuild(hash);
  return true;
}

export async function build(options: { quiet: boolean }): Promise<boolean> {
  await extractStyleSheet();
  return buildStyled(options);
}

/** Builds unless the sources are those of the last build. */
export const buildIfChanged = async (options: { quiet: boolean }): Promise<boolean> => isBuilt(sourceHash()) || build(options);
