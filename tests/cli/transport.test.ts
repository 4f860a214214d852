import { expect, test } from "vitest";
import { transportFault } from "@/lib/cli/transport";

const at = (url: string | undefined, more: Record<string, string> = {}): NodeJS.ProcessEnv => ({ NODE_ENV: "production", NEXTAUTH_URL: url, ...more });

test("a real installation is not served over http, unless the deployer says so or it is this machine's own", () => {
  expect(transportFault(at("http://guatu.example.gov.cn"), "real")).toContain("GUATU_ALLOW_HTTP=1");
  expect(transportFault(at("http://guatu.example.gov.cn", { GUATU_ALLOW_HTTP: "1" }), "real")).toBeNull();
  for (const url of ["https://guatu.example.gov.cn", "http://localhost:3000", "http://127.0.0.1:3000", undefined]) expect(transportFault(at(url), "real")).toBeNull();
});

test("a demonstration holds nothing to protect", () => {
  expect(transportFault(at("http://guatu.example.gov.cn"), "demonstration")).toBeNull();
});
