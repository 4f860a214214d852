import path from "node:path";
import { clamav } from "./scanner/clamav";
import { noScanner, type Scanner } from "./scanner/scanner";
import { folderStore } from "./store/folder";
import { s3Store } from "./store/s3";
import type { FileStore } from "./store/store";

type Environment = Record<string, string | undefined>;

/** Where evidence files are kept on this machine, and what arrives is put down first: GUATU_FILES, else `files` in the data folder. */
export const filesFolder = (env: Environment): string =>
  path.resolve(/* turbopackIgnore: true */ process.cwd(), env.GUATU_FILES ?? path.join(env.GUATU_DATA ?? ".data", "files"));

/** The store that the environment names: S3 where GUATU_S3_ENDPOINT is set, else the folder. Throws an Error that names the setting that is missing or wrong. */
export function storeOf(env: Environment): FileStore {
  const endpoint = env.GUATU_S3_ENDPOINT;
  if (!endpoint) return folderStore(filesFolder(env));
  if (!/^https?:$/.test(URL.canParse(endpoint) ? new URL(endpoint).protocol : "")) throw new Error(`GUATU_S3_ENDPOINT must be an http(s) address, not “${endpoint}”.`);
  return s3Store({
    endpoint, bucket: required(env, "GUATU_S3_BUCKET"), region: env.GUATU_S3_REGION ?? "us-east-1",
    accessKeyId: required(env, "GUATU_S3_KEY"), secretAccessKey: required(env, "GUATU_S3_SECRET"),
  });
}

/** ClamAV where GUATU_CLAMAV names it (host:port), else none. */
export function scannerOf(env: Environment): Scanner {
  const address = env.GUATU_CLAMAV;
  if (!address) return noScanner;
  const [, host, port] = /^\[?([^\]\s]+?)\]?:(\d{1,5})$/.exec(address) ?? [];
  if (!host || Number(port) > 65_535) throw new Error(`GUATU_CLAMAV must be host:port, not “${address}”.`);
  return clamav({ host, port: Number(port) });
}

function required(env: Environment, name: string): string {
  const value = env[name];
  if (!value) throw new Error(`${name} is not set.`);
  return value;
}
