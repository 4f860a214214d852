import { ownPath, paths } from "./paths";

/** Scheme, host and port that people open this site by. */
export const siteOrigin = (): string => new URL(process.env.NEXTAUTH_URL ?? "http://localhost:3000").origin;

/** A page of this site by its whole address, whatever was asked for: `url` itself when it is one, else the desk. */
export function ownAddress(url: string): string {
  const origin = siteOrigin();
  const path = url.startsWith(`${origin}/`) ? url.slice(origin.length) : url;
  return `${origin}${ownPath(path, paths.desk())}`;
}
