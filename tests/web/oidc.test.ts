import { expect, test } from "vitest";
import { oidcProvider } from "@/lib/web/oidc";

test("a provider is asked for a proof of the last minutes, and so to say when it was given", () => {
  const { authorization } = oidcProvider({ issuer: "https://sso.example.gov.cn", clientId: "guatu", clientSecret: null, name: "统一身份认证", secondFactor: null });
  expect(authorization).toEqual({ params: { scope: "openid", max_age: 300 } });
});
