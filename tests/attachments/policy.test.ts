import { describe, expect, test } from "vitest";
import { mayDownload, mayDownloadOriginal, mayRelease, mayRemove, mayUpload } from "@/lib/attachments/policy";
import { ATTACHMENT_STATUSES } from "@/lib/attachments/terms";
import type { Actor } from "@/lib/base/context";
import type { UpdateFacts } from "@/lib/dispatch/policy";
import { CYCLE_STATUSES, UPDATE_STATUSES, type UpdateStatus } from "@/lib/dispatch/terms";
import { ROLES, type Role } from "@/lib/people/terms";

const [OWN, OTHER] = [1, 2];
const person = (role: Role, unitId: number, personId = 10): Actor => ({ kind: "person", personId, username: "x", name: "x", role, unit: { id: unitId, code: "x", name: "x", kind: "district" } });
const update = (status: UpdateStatus = "draft"): UpdateFacts => ({ status, unitId: OWN, submittedBy: null, signedBy: null });
const file = (uploadedBy = 10, status: (typeof ATTACHMENT_STATUSES)[number] = "clean") => ({ status, uploadedBy });
const said = (verdict: ReturnType<typeof mayUpload>) => (verdict.allowed ? "" : verdict.reason);

describe("files come and go with the words", () => {
  const everybody = ROLES.flatMap((role) => [OWN, OTHER].map((unitId) => ({ role, unitId })));
  test.each(everybody)("$role of unit $unitId", ({ role, unitId }) => {
    const isFiler = role === "filer" && unitId === OWN;
    expect(said(mayUpload(person(role, unitId), update(), "open"))).toBe(isFiler ? "" : "只有牵头单位的填报人可以填报");
    expect(said(mayRemove(person(role, unitId), file(), update(), "open"))).toBe(isFiler ? "" : "只有牵头单位的填报人可以填报");
  });

  test.each(UPDATE_STATUSES)("while the update is %s", (status) => {
    const isTheirs = status === "draft" || status === "returned";
    expect(mayUpload(person("filer", OWN), update(status), "open").allowed).toBe(isTheirs);
    expect(mayRemove(person("filer", OWN), file(), update(status), "open").allowed).toBe(isTheirs);
  });

  test.each(CYCLE_STATUSES)("while the month is %s", (cycle) => {
    expect(mayUpload(person("filer", OWN), update(), cycle).allowed).toBe(cycle === "open");
    expect(mayRemove(person("filer", OWN), file(), update(), cycle).allowed).toBe(cycle === "open");
  });

  test("a colleague's file is the colleague's to remove", () => {
    expect(said(mayRemove(person("filer", OWN), file(11), update(), "open"))).toBe("只能删除本人上传的文件；确需删除的，请联系上传人");
  });

  test("the system itself uploads and removes nothing", () => {
    const system: Actor = { kind: "system", job: "测试" };
    expect([mayUpload(system, update(), "open").allowed, mayRemove(system, file(), update(), "open").allowed, mayDownloadOriginal(system, file(), update()).allowed]).toEqual([false, false, false]);
  });
});

test.each([
  ["clean", ""],
  ["quarantined", "文件正在等待查毒，查毒通过后才能下载"],
  ["infected", "文件查出病毒，已隔离，不能下载"],
  ["removed", "文件查出病毒，已隔离，不能下载"],
] as const)("a file that is %s", (status, sentence) => {
  expect(said(mayDownload({ status }))).toBe(sentence);
  expect(said(mayDownloadOriginal(person("dispatch_staff", OTHER), file(11, status), update()))).toBe(sentence);
});

describe("a photo as it came is for who took it, the head who answers for it and the office", () => {
  const NOT_FOR = "原始文件仅供上传人、本单位审核人和调度专班下载";
  test.each([
    ["its uploader", person("filer", OWN, 11), true],
    ["a colleague", person("filer", OWN, 12), false],
    ["the unit's head", person("head", OWN), true],
    ["another unit's head", person("head", OTHER), false],
    ["the office's staff", person("dispatch_staff", OTHER), true],
    ["the office's lead", person("dispatch_lead", OTHER), true],
    ["a leader", person("leader", OTHER), false],
    ["an administrator", person("sysadmin", OWN), false],
  ])("%s", (_, actor, isAllowed) => {
    expect(said(mayDownloadOriginal(actor, file(11), update()))).toBe(isAllowed ? "" : NOT_FOR);
  });
});

test.each(ROLES)("quarantine is the security administrator's: %s", (role) => {
  expect(said(mayRelease(person(role, OWN)))).toBe(role === "secadmin" ? "" : "只有安全管理员可以处理隔离的文件");
});
