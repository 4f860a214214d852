import { createHash, createHmac } from "node:crypto";
import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import S3rver from "s3rver";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { storeOf } from "@/lib/attachments/settings";
import { folderStore } from "@/lib/attachments/store/folder";
import { s3Store, type S3Settings } from "@/lib/attachments/store/s3";
import { MissingFile, type FileStore, type LocalFile, type StoredFile } from "@/lib/attachments/store/store";

let scratch: string;
let service: S3rver;
let s3: S3Settings;

beforeAll(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), "guatu-stores-"));
  service = new S3rver({ port: 0, address: "127.0.0.1", silent: true, directory: path.join(scratch, "s3"), configureBuckets: [{ name: "guatu", configs: [] }] });
  const { port } = await service.run();
  s3 = { endpoint: `http://127.0.0.1:${port}`, bucket: "guatu", region: "us-east-1", accessKeyId: "S3RVER", secretAccessKey: "S3RVER" };
});
afterAll(async () => {
  await service.close();
  await rm(scratch, { recursive: true, force: true });
});

const localFile = async (content: Buffer): Promise<LocalFile> => {
  const sha256 = createHash("sha256").update(content).digest("hex");
  const file = path.join(scratch, sha256);
  await writeFile(file, content);
  return { path: file, sha256, bytes: content.length };
};
const read = async (store: FileStore, sha256: string) => Buffer.concat(await (await store.get(sha256)).toArray());
const all = async (store: FileStore) => {
  const files: StoredFile[] = [];
  for await (const file of store.list()) files.push(file);
  return files;
};
const names = async (store: FileStore) => (await all(store)).map(({ sha256 }) => sha256).sort();

describe.each<[string, () => FileStore]>([
  ["a folder", () => folderStore(path.join(scratch, "folder"))],
  ["an S3 service", () => s3Store(s3)],
])("%s", (_, open) => {
  test("gives back what was put in, byte for byte, and lists it", async () => {
    const store = open();
    const files = await Promise.all([Buffer.from("批复"), Buffer.alloc(3_000_000, "x"), Buffer.from([0, 255, 10, 13])].map(localFile));
    for (const file of files) await store.put(file);
    for (const { sha256, bytes } of files) {
      const content = await read(store, sha256);
      expect(createHash("sha256").update(content).digest("hex")).toBe(sha256);
      expect(content).toHaveLength(bytes);
      expect(await store.has(sha256)).toBe(true);
      expect(Math.abs((await store.storedAt(sha256))!.getTime() - Date.now())).toBeLessThan(60_000);
    }
    const listed = await all(store);
    expect(listed.map(({ sha256, bytes }) => `${sha256} ${bytes}`).sort()).toEqual(files.map(({ sha256, bytes }) => `${sha256} ${bytes}`).sort());
    for (const { storedAt } of listed) expect(Math.abs(storedAt.getTime() - Date.now())).toBeLessThan(60_000);
  });

  test("takes the same file again, also twice at once", async () => {
    const store = open();
    const file = await localFile(Buffer.from("again"));
    await Promise.all([store.put(file), store.put(file)]);
    await store.put(file);
    expect((await read(store, file.sha256)).toString()).toBe("again");
    expect((await names(store)).filter((sha256) => sha256 === file.sha256)).toHaveLength(1);
  });

  test("does not have what was never put in or was deleted; deleting twice is no error", async () => {
    const store = open();
    const file = await localFile(Buffer.from("gone"));
    await store.put(file);
    await store.delete(file.sha256);
    await store.delete(file.sha256);
    expect(await store.has(file.sha256)).toBe(false);
    expect(await store.storedAt(file.sha256)).toBeNull();
    await expect(store.get(file.sha256)).rejects.toThrow(MissingFile);
    expect(await names(store)).not.toContain(file.sha256);
  });
});

test("in a folder a file lies under its hash, nothing half-written stays, and one put in again counts as stored now", async () => {
  const root = path.join(scratch, "places");
  const store = folderStore(root);
  const file = await localFile(Buffer.from("place"));
  await store.put(file);
  const place = path.join(root, file.sha256.slice(0, 2), file.sha256.slice(2, 4));
  expect(await readdir(place)).toEqual([file.sha256]);
  await utimes(path.join(place, file.sha256), 1, 1);
  await store.put(file);
  const [listed] = await all(store);
  expect(listed!.storedAt.getTime()).toBeGreaterThan(1_600_000_000_000);
  expect(await all(folderStore(path.join(scratch, "nowhere")))).toEqual([]);
});

test("an S3 service with many files is listed to the end", async () => {
  const pages: string[] = [];
  const server = createServer((request, response) => {
    pages.push(request.url!);
    const isLast = request.url!.includes("continuation-token");
    response.end(`<ListBucketResult><Contents><Key>files/${(isLast ? "b" : "a").repeat(64)}</Key><LastModified>2025-06-20T01:00:00.000Z</LastModified><Size>7</Size></Contents>${isLast ? "" : "<NextContinuationToken>next+page=</NextContinuationToken>"}</ListBucketResult>`);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as { port: number };
  expect(await names(s3Store({ ...s3, endpoint: `http://127.0.0.1:${port}` }))).toEqual(["a".repeat(64), "b".repeat(64)]);
  expect(pages[1]).toContain("continuation-token=next%2Bpage%3D");
  server.close();
});

test("a large file comes whole over a slow line from an S3 service; one that does not begin to answer is given up", async () => {
  const server = createServer((request, response) => {
    if (request.url!.endsWith("b")) return;
    response.write("first, ");
    setTimeout(() => response.end("and last"), 900);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as { port: number };
  const store = s3Store({ ...s3, endpoint: `http://127.0.0.1:${port}` }, 400);
  expect((await read(store, "a".repeat(64))).toString()).toBe("first, and last");
  await expect(store.get("b".repeat(64))).rejects.toThrow("did not answer in time");
  server.closeAllConnections();
  server.close();
});

test("an S3 service that refuses the key, or has no such bucket, is told", async () => {
  const file = await localFile(Buffer.from("refused"));
  await expect(s3Store({ ...s3, accessKeyId: "unknown" }).put(file)).rejects.toThrow(/answered 403/);
  await expect(s3Store({ ...s3, bucket: "nowhere" }).put(file)).rejects.toThrow(/answered 404/);
});

test("what is sent to an S3 service is signed as the standard says, content included", async () => {
  const heard: { request: IncomingMessage; body: Buffer }[] = [];
  const server = createServer((request, response) => {
    const body: Buffer[] = [];
    request.on("data", (piece: Buffer) => body.push(piece)).on("end", () => {
      heard.push({ request, body: Buffer.concat(body) });
      response.end();
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as { port: number };
  const file = await localFile(Buffer.from("signed"));
  await s3Store({ ...s3, endpoint: `http://127.0.0.1:${port}`, region: "cn-west-1", accessKeyId: "K", secretAccessKey: "S" }).put(file);
  server.close();
  const { request, body } = heard[0]!;
  const { headers } = request;
  expect([request.method, request.url, body.toString(), headers["x-amz-content-sha256"]]).toEqual(["PUT", `/guatu/files/${file.sha256}`, "signed", file.sha256]);
  const [, scope = "", names = "", signature] = /^AWS4-HMAC-SHA256 Credential=K\/(\S+), SignedHeaders=(\S+), Signature=(\w+)$/.exec(headers.authorization!) ?? [];
  const canonical = ["PUT", request.url, "", ...names.split(";").map((name) => `${name}:${String(headers[name])}`), "", names, file.sha256].join("\n");
  const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
  const key = scope.split("/").reduce<string | Buffer>(hmac, "AWS4S");
  const toSign = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, createHash("sha256").update(canonical).digest("hex")].join("\n");
  expect(names).toContain("x-amz-content-sha256");
  expect(scope).toMatch(/^\d{8}\/cn-west-1\/s3\/aws4_request$/);
  expect(signature).toBe(hmac(key, toSign).toString("hex"));
});

test("the environment names the store, and is told what is missing", () => {
  expect(storeOf({ GUATU_FILES: "/srv/files" }).name).toBe("/srv/files");
  expect(storeOf({ GUATU_DATA: "/srv/data" }).name).toBe("/srv/data/files");
  expect(storeOf({ GUATU_S3_ENDPOINT: "https://s3.example/", GUATU_S3_BUCKET: "b", GUATU_S3_KEY: "k", GUATU_S3_SECRET: "s" }).name).toBe("https://s3.example/b");
  expect(() => storeOf({ GUATU_S3_ENDPOINT: "https://s3.example", GUATU_S3_BUCKET: "b" })).toThrow("GUATU_S3_KEY is not set.");
  expect(() => storeOf({ GUATU_S3_ENDPOINT: "s3.example" })).toThrow("GUATU_S3_ENDPOINT must be an http(s) address");
});
