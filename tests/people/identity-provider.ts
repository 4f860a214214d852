import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

type Login = { login: { accountId: string; amr?: string[] } };
type Grant = { addOIDCScope: (scope: string) => void; save: () => Promise<string> };
type Provider = {
  callback: () => (request: IncomingMessage, response: ServerResponse) => void;
  interactionFinished: (request: IncomingMessage, response: ServerResponse, result: Login, options: { mergeWithLastSubmission: boolean }) => Promise<void>;
  Grant: new (of: { accountId: string; clientId: string }) => Grant;
};
/** What of oidc-provider is used here; it brings no types. */
type Asked = { oidc: { provider: Provider; client: { clientId: string }; session: { accountId: string } } };

export const CLIENT = { id: "guatu", secret: "a secret of this test alone" };

const FORM = `<!doctype html><html lang="zh-CN"><title>市统一身份认证</title><form method="post"><label>账号 <input name="account"></label><label><input type="checkbox" name="second"> 短信验证码</label><button>登录</button></form></html>`;

async function fieldsOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
}

/** A real OpenID provider on this machine, whose sign-in page takes any account name. */
export async function openIdentityProvider(port: number, site: string): Promise<{ issuer: string; close: () => Promise<void> }> {
  const issuer = `http://localhost:${port}`;
  const name: string = "oidc-provider";
  const { Provider } = (await import(name)) as { Provider: new (issuer: string, settings: object) => Provider };
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [`${site}/api/auth/callback/oidc`] }],
    cookies: { keys: ["a key of this test alone"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    claims: { openid: ["sub", "amr"] },
    findAccount: (_ctx: unknown, accountId: string) => ({ accountId, claims: () => ({ sub: accountId }) }),
    // Nobody is asked for consent within one city.
    loadExistingGrant: async ({ oidc }: Asked) => {
      const grant = new oidc.provider.Grant({ accountId: oidc.session.accountId, clientId: oidc.client.clientId });
      grant.addOIDCScope("openid");
      await grant.save();
      return grant;
    },
  });
  const serve = provider.callback();
  const server = createServer((request, response) => {
    if (!request.url?.startsWith("/interaction/")) return serve(request, response);
    if (request.method === "GET") return response.setHeader("Content-Type", "text/html; charset=utf-8").end(FORM);
    void fieldsOf(request).then((fields) => {
      const login = { accountId: fields.get("account")!, ...(fields.has("second") && { amr: ["pwd", "sms"] }) };
      return provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
    });
  });
  await new Promise<void>((ready) => server.listen(port, "127.0.0.1", ready));
  return { issuer, close: () => new Promise((done) => { server.closeAllConnections(); server.close(() => done()); }) };
}
