import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { DomainError } from "../../base/errors";
import type { Picture } from "../picture";
import type { SchemaVersion } from "../schema-version";

const FORMAT = "guatu-data-1";

/** Where a counter of the database stood: the next row of its column gets a later number. */
export type Counter = { table: string; column: string; lastValue: string; isCalled: boolean };
export type Manifest = Picture & { format: string; exportedAt: string; schema: SchemaVersion; counters: Counter[] };

export const manifestText = (manifest: Omit<Manifest, "format">): string => `${JSON.stringify({ format: FORMAT, ...manifest }, null, 1)}\n`;

export const manifestFile = (folder: string): string => path.join(folder, "manifest.json");
export const tableFile = (folder: string, table: string): string => path.join(folder, `${table}.copy.gz`);

/** Throws rule when the folder holds no complete export that this version can read. */
export function readManifest(folder: string): Manifest {
  if (!existsSync(manifestFile(folder))) throw new DomainError("rule", `${folder} 中没有 manifest.json：不是导出的数据，或导出中途断了，请重新导出`);
  let manifest: Manifest;
  try {
    manifest = JSON.parse(readFileSync(manifestFile(folder), "utf8")) as Manifest;
  } catch {
    throw new DomainError("rule", `${manifestFile(folder)} 已损坏，读不出来，请重新导出`);
  }
  if (manifest.format !== FORMAT) throw new DomainError("rule", `导出的格式是“${manifest.format}”，本版本只能读“${FORMAT}”，请用导出时的版本导入`);
  return manifest;
}
