import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { AwsClient } from "aws4fetch";
import { MissingFile, type FileStore, type LocalFile, type StoredFile } from "./store";

export type S3Settings = { endpoint: string; bucket: string; region: string; accessKeyId: string; secretAccessKey: string };

const MAX_MS = 60_000;
const PREFIX = "files/";

/** The files in a bucket of an S3-compatible service (addressed by path, as private clouds do), as `files/abcd…`. */
export function s3Store({ endpoint, bucket, region, accessKeyId, secretAccessKey }: S3Settings, maxMs = MAX_MS): FileStore {
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries: 2 });
  const root = `${endpoint.replace(/\/+$/, "")}/${bucket}`;
  const urlOf = (sha256: string) => `${root}/${PREFIX}${sha256}`;

  /** Answers what the service answered; anything but success and `also` is an error. */
  async function ask(url: string, init: RequestInit, ...also: number[]): Promise<Response> {
    return accepted(url, init, await client.fetch(url, { ...init, signal: AbortSignal.timeout(maxMs) }), also);
  }

  /** As `ask`, but only the answer's beginning has to come in time: what it brings may be large, and the line slow. */
  async function open(url: string, ...also: number[]): Promise<Response> {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(new Error(`GET ${new URL(url).pathname}: the file store did not answer in time`)), maxMs);
    try {
      return accepted(url, {}, await client.fetch(url, { signal: late.signal }), also);
    } finally {
      clearTimeout(timer);
    }
  }

  function accepted(url: string, init: RequestInit, response: Response, also: number[]): Response {
    if (response.ok || also.includes(response.status)) return response;
    throw new Error(`${init.method ?? "GET"} ${new URL(url).pathname}: the file store answered ${response.status}`);
  }

  async function put({ path, sha256 }: LocalFile): Promise<void> {
    // The service compares the hash with what it received.
    await ask(urlOf(sha256), { method: "PUT", body: await readFile(path), headers: { "Content-Type": "application/octet-stream", "X-Amz-Content-Sha256": sha256 } });
  }

  async function* list(): AsyncIterable<StoredFile> {
    for (let token: string | null = ""; token !== null; ) {
      const page: string = await (await ask(`${root}?list-type=2&prefix=${PREFIX}${token && `&continuation-token=${encodeURIComponent(token)}`}`, {})).text();
      for (const [, entry = ""] of page.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)) {
        const sha256 = /<Key>files\/([0-9a-f]{64})<\/Key>/.exec(entry)?.[1];
        if (sha256) yield { sha256, bytes: Number(/<Size>(\d+)</.exec(entry)?.[1]), storedAt: new Date(/<LastModified>([^<]+)</.exec(entry)?.[1] ?? "") };
      }
      token = /<NextContinuationToken>([^<]+)</.exec(page)?.[1] ?? null;
    }
  }

  return {
    name: root,
    put, list,
    get: async (sha256) => {
      const response = await open(urlOf(sha256), 404);
      if (response.status === 404 || !response.body) throw new MissingFile(sha256);
      return Readable.fromWeb(response.body as ReadableStream<Uint8Array>);
    },
    has: async (sha256) => (await ask(urlOf(sha256), { method: "HEAD" }, 404)).ok,
    storedAt: async (sha256) => {
      const response = await ask(urlOf(sha256), { method: "HEAD" }, 404);
      if (!response.ok) return null;
      const told = response.headers.get("Last-Modified");
      if (!told) throw new Error(`${root} does not say how old its files are (Last-Modified)`);
      return new Date(told);
    },
    delete: async (sha256) => void (await ask(urlOf(sha256), { method: "DELETE" }, 404)),
  };
}
