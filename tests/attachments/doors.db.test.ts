import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { NextRequest } from "next/server";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET as downloadRoute } from "@/app/api/v1/attachments/[id]/route";
import { GET as originalRoute } from "@/app/api/v1/attachments/[id]/original/route";
import { POST as removeRoute } from "@/app/api/v1/attachments/[id]/remove/route";
import { GET as listRoute, POST as uploadRoute } from "@/app/api/v1/updates/[month]/[code]/attachments/route";
import { attachments, events } from "@/db/schema";
import { FILE_MAX_BYTES } from "@/lib/attachments/terms";
import { paths } from "@/lib/web/paths";
import { JUNE } from "../support/dispatch-month";
import { monthSite } from "../support/month-site";
import { ownPage, send, type Answer } from "../support/requests";
import { pdf, photo } from "./evidence-files";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "guatu-doors-"));
  process.env.GUATU_FILES = folder;
});
afterAll(async () => {
  delete process.env.GUATU_FILES;
  await rm(folder, { recursive: true, force: true });
});

const CODE = "GC-1-01";
const SITE = "http://guatu.test";
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

type Upload = { code?: string; name?: string; told?: object; origin?: string };
async function upload(cookie: string, bytes: Buffer, { code = CODE, name = "批复 （一）.pdf", told = {}, origin = SITE }: Upload = {}): Promise<Answer> {
  const address = paths.api.attachments(JUNE, code, { name, bytes: bytes.length, sha256: sha256(bytes), ...told });
  const request = new NextRequest(new URL(address, SITE), { method: "POST", body: new Uint8Array(bytes), headers: { host: "guatu.test", cookie, origin, "content-type": "application/octet-stream" } });
  const response = await uploadRoute(request, { params: Promise.resolve({ month: JUNE, code }) });
  return { status: response.status, body: (await response.json()) as Answer["body"], headers: response.headers };
}

async function download(route: typeof downloadRoute, cookie: string, id: string): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
  const response = await route(new NextRequest(new URL(paths.api.attachment(id), SITE), { headers: { host: "guatu.test", cookie } }), { params: Promise.resolve({ id }) });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}
const list = async (cookie: string) => (await send(listRoute, paths.api.attachments(JUNE, CODE), { headers: { cookie }, params: { month: JUNE, code: CODE } })).body;
const remove = (cookie: string, id: string, key = `remove-${id}`) => send(removeRoute, paths.api.removeAttachment(id), { method: "POST", body: {}, headers: ownPage(cookie, key), params: { id } });

describe("a file over HTTP", () => {
  test("is uploaded, listed, downloaded with safe headers and removed", monthSite(async ({ cookie }) => {
    const filer = await cookie("filer");
    const uploaded = await upload(filer, pdf(), { told: { milestone: 1 } });
    expect(uploaded).toMatchObject({ status: 200, body: { name: "批复 （一）.pdf", mediaType: "application/pdf", bytes: pdf().length, status: "clean", about: "里程碑：完成立项批复", mayRemove: true } });
    const id = String(uploaded.body.id);
    expect(await list(filer)).toEqual({ items: [uploaded.body] });
    const { status, headers, bytes } = await download(downloadRoute, await cookie("head"), id);
    expect([status, bytes.equals(pdf())]).toEqual([200, true]);
    expect(Object.fromEntries(headers)).toEqual({
      "content-type": "application/pdf", "content-length": String(pdf().length),
      "content-disposition": `attachment; filename="file.pdf"; filename*=UTF-8''${encodeURIComponent("批复 （一）.pdf")}`,
      "x-content-type-options": "nosniff", "content-security-policy": "sandbox; default-src 'none'", "cross-origin-resource-policy": "same-origin", "cache-control": "no-store",
    });
    expect(await remove(filer, id)).toMatchObject({ status: 200, body: { id } });
    expect(await remove(filer, id)).toMatchObject({ status: 200, body: { id } });
    expect(await remove(filer, id, "another-try")).toMatchObject({ status: 404 });
    expect(await list(filer)).toEqual({ items: [] });
    expect((await download(downloadRoute, filer, id)).status).toBe(404);
  }));

  test("a photo is given without its place; the original to few", monthSite(async ({ cookie }) => {
    const filer = await cookie("filer");
    const came = await photo();
    const { body } = await upload(filer, came, { name: "现场.jpg" });
    const id = String(body.id);
    const served = await download(downloadRoute, filer, id);
    expect(served.headers.get("content-type")).toBe("image/jpeg");
    expect(served.bytes.includes("SECRET-PHONE")).toBe(false);
    expect((await download(originalRoute, filer, id)).bytes.equals(came)).toBe(true);
    expect((await download(originalRoute, await cookie("colleague"), id)).status).toBe(403);
  }));

  test("sent many times at once it is there once", monthSite(async ({ db, cookie }) => {
    const cookies = [await cookie("filer"), await cookie("filer"), await cookie("colleague"), await cookie("colleague")];
    const answers = await Promise.all(cookies.map((each) => upload(each, pdf())));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await db.select().from(attachments)).toHaveLength(1);
    expect(await db.select().from(events).where(eq(events.action, "attachment.uploaded"))).toHaveLength(1);
  }));

  test("more than two of one person at once are asked to wait", monthSite(async ({ cookie }) => {
    const filer = await cookie("filer");
    // Large enough that drawing one anew takes longer than for all to arrive.
    const large = await photo(2400, 1800);
    const answers = await Promise.all([1, 2, 3, 4, 5, 6].map((nth) => upload(filer, large, { name: `${nth}.jpg` })));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(2);
    expect(statuses.filter((status) => status !== 200 && status !== 409)).toEqual([]);
    expect(answers.find(({ status }) => status === 409)?.body.error?.message).toBe("同时最多上传 2 个文件，请等前面的文件传完");
  }));

  test("what does not hold together is refused with a sentence, and leaves nothing on the disk", monthSite(async ({ db, cookie }) => {
    const filer = await cookie("filer");
    const sentence = async (bytes: Buffer, more: Upload = {}) => {
      const { status, body } = await upload(filer, bytes, more);
      return `${status} ${body.error!.message}`;
    };
    const DIFFERS = "422 收到的文件与您选择的不一致（可能在传输中断开或被改动），没有保存，请重新上传";
    expect(await sentence(pdf(), { told: { bytes: 12 } })).toBe(DIFFERS);
    expect(await sentence(pdf(), { told: { sha256: "0".repeat(64) } })).toBe(DIFFERS);
    expect(await sentence(Buffer.alloc(FILE_MAX_BYTES + 1), { told: { bytes: 1 } })).toBe("422 文件超过 20 MB，请压缩图片或拆分后上传");
    expect(await sentence(Buffer.alloc(FILE_MAX_BYTES + 1))).toBe("422 文件超过 20 MB，请压缩图片或拆分后上传");
    expect(await sentence(pdf(), { told: { sha256: "x" } })).toBe("422 文件校验值不正确，请刷新页面后重试");
    expect(await sentence(pdf(), { told: { milestone: 1, outcome: 1 } })).toBe("422 一个文件只能对应一个里程碑或一项成果");
    expect(await sentence(pdf(), { name: "" })).toBe("422 请填写此项");
    expect(await sentence(Buffer.from("<html>"))).toMatch(/^422 文件的实际内容不是可以上传的类型/);
    expect(await db.select().from(attachments)).toEqual([]);
    expect(await readdir(path.join(folder, "incoming"))).toEqual([]);
  }));

  test("from another site, by another unit, by nobody", monthSite(async ({ month, cookie }) => {
    const filer = await cookie("filer");
    expect(await upload(filer, pdf(), { origin: "http://evil.example" })).toMatchObject({ status: 403, body: { error: { message: "请求不是从本系统页面发出的，已拒绝" } } });
    expect(await upload("", pdf())).toMatchObject({ status: 401 });
    expect(await upload(await cookie("head"), pdf())).toMatchObject({ status: 403, body: { error: { message: "只有牵头单位的填报人可以上传证明材料" } } });
    expect(await upload(await cookie("tianfu.filer"), pdf())).toMatchObject({ status: 403 });
    expect(await upload(await cookie("tianfu.filer"), pdf(), { code: "GC-1-02" })).toMatchObject({ status: 404 });
    const { body } = await upload(filer, pdf());
    const id = String(body.id);
    for (const who of ["tianfu.filer", "office", "leader"] as const) expect((await download(downloadRoute, await cookie(who), id)).status).toBe(404);
    expect((await download(downloadRoute, await cookie("admin"), id)).status).toBe(403);
    expect((await download(downloadRoute, filer, "00000000-0000-4000-8000-000000000000")).status).toBe(404);
    expect((await download(downloadRoute, filer, "1 or 1=1")).status).toBe(422);
    await month.file(CODE);
    for (const who of ["tianfu.filer", "office", "leader"] as const) expect((await download(downloadRoute, await cookie(who), id)).status).toBe(200);
    expect(await remove(filer, id)).toMatchObject({ status: 403, body: { error: { message: expect.stringMatching(/^当前为“已采用”/) as string } } });
  }));
});
