import { ensureInstalled } from "./install.mjs";

ensureInstalled();
process.env.NEXT_TELEMETRY_DISABLED = "1";
process.env.NODE_ENV = "production";
const { register } = await import("tsx/esm/api");
register();
const { build, buildIfChanged } = await import("./next-build.ts");
const onlyIfChanged = process.argv.includes("--if-changed");
process.exitCode = (await (onlyIfChanged ? buildIfChanged({ quiet: true }) : build({ quiet: false }))) ? 0 : 1;
