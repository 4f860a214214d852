import { expect, test } from "vitest";
import { oidcSettings } from "@/lib/web/oidc-settings";

const env = (given: Record<string, string>): NodeJS.ProcessEnv => ({ NODE_ENV: "test", ...given });

test("without settings there is no 统一身份认证; a secret, a name and what counts as second factor may be left out", () => {
  expect(oidcSettings(env({}))).toBeNull();
  expect(oidcSettings(env({ GUATU_OIDC_ISSUER: "https://sso.example.gov.cn", GUATU_OIDC_CLIENT_ID: "guatu" }))).toEqual({ issuer: "https://sso.example.gov.cn", clientId: "guatu", clientSecret: null, name: "统一身份认证", secondFactor: null });
});

test("half of it, or a provider over http, stops the start with a sentence", () => {
  expect(() => oidcSettings(env({ GUATU_OIDC_ISSUER: "https://sso.example.gov.cn" }))).toThrow("belong together");
  expect(() => oidcSettings(env({ GUATU_OIDC_ISSUER: "sso", GUATU_OIDC_CLIENT_ID: "guatu" }))).toThrow("must be the provider's address");
  expect(() => oidcSettings(env({ GUATU_OIDC_ISSUER: "http://sso.example.gov.cn", GUATU_OIDC_CLIENT_ID: "guatu" }))).toThrow("https");
  expect(oidcSettings(env({ GUATU_OIDC_ISSUER: "http://localhost:1", GUATU_OIDC_CLIENT_ID: "guatu" }))?.issuer).toBe("http://localhost:1");
});
