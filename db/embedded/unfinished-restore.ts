import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

/** What a restore keeps of the data that it replaces, by the name of its folder: `replaced-2025-06-20-173000`. */
export const REPLACED = "replaced-";

/** The folder of data put aside while nothing stands in its place: a restore was cut off between the two. null: there is none. */
export function putAside(home: string): string | null {
  if (existsSync(path.join(home, "postgres"))) return null;
  return readdirSync(home).filter((name) => name.startsWith(REPLACED)).sort().at(-1) ?? null;
}

/** Throws when the data lies aside: a server started now would begin with an empty database. */
export function insistOnDataInPlace(home: string): void {
  const name = putAside(home);
  if (name) throw new Error(`上一次恢复没有做完：原有数据在 ${path.join(home, name)}，没有放回。请重新运行 npm run restore（会先放回原有数据）；确要从空库开始，请先把该文件夹移到别处。`);
}
