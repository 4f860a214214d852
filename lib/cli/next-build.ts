import { once } from "node:events";
import { forgetBuild, isBuilt, isComplete, rememberBuild, sourceHash } from "./source-stamp";
import { spawnNext } from "./spawn-next";

/** Extracts the style sheet and runs `next build`; true when it succeeded. `quiet` shows the output only on failure. */
export async function build({ quiet }: { quiet: boolean }): Promise<boolean> {
  const hash = sourceHash();
  forgetBuild();
  const { writeStyleSheet } = await import("./antd-css");
  writeStyleSheet();
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

/** Builds unless the sources are those of the last build. */
export const buildIfChanged = async (options: { quiet: boolean }): Promise<boolean> => isBuilt(sourceHash()) || build(options);
