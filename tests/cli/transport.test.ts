import { expect, test } from "vitest";
import { proxyFault, proxyWarning, transportFault } from "@/lib/cli/transport";

const at = (url: string | undefined, more: Record<string, string> = {}): NodeJS.ProcessEnv => ({ NODE_ENV: "production", NEXTAUTH_URL: url, ...more });

test("a real installation is not served over http, unless the deployer says so or it is this machine's own", () => {
  expect(transportFault(at("http://guatu.example.gov.cn"), "real")).toContain("GUATU_ALLOW_HTTP=1");
  expect(transportFault(at("http://guatu.example.gov.cn", { GUATU_ALLOW_HTTP: "1" }), "real")).toBeNull();
  for (const url of ["https://guatu.example.gov.cn", "http://localhost:3000", "http://127.0.0.1:3000", undefined]) expect(transportFault(at(url), "real")).toBeNull();
});

test("a demonstration holds nothing to protect", () => {
  expect(transportFault(at("http://guatu.example.gov.cn"), "demonstration")).toBeNull();
});

test("an https address does not start before the deployer has said how many proxies stand before it; none is believed, and warned of", () => {
  const site = "https://guatu.example.gov.cn";
  for (const env of [at(site), at(site, { GUATU_TRUSTED_PROXY: "" })]) expect(proxyFault(env)).toContain("GUATU_TRUSTED_PROXY=1");
  for (const said of ["0", "1", "2"]) expect(proxyFault(at(site, { GUATU_TRUSTED_PROXY: said }))).toBeNull();
  for (const url of ["http://localhost:3000", "http://guatu.example.gov.cn", undefined]) expect(proxyFault(at(url))).toBeNull();
  expect(proxyWarning(at(site, { GUATU_TRUSTED_PROXY: "0" }))).toContain("limit of failed sign-ins");
  for (const env of [at(site, { GUATU_TRUSTED_PROXY: "1" }), at("http://localhost:3000"), at(undefined, { GUATU_TRUSTED_PROXY: "0" })]) expect(proxyWarning(env)).toBeNull();
});
