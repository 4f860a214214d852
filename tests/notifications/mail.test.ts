import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { expect, test } from "vitest";
import { mailChannel } from "@/lib/notifications/mail";

type Taken = { to: string[]; raw: string; user: string | undefined };

/** A real SMTP server on loopback that keeps what it was given. */
async function withPostOffice(login: { user: string; password: string } | null, fn: (port: number, taken: Taken[]) => Promise<void>): Promise<void> {
  const taken: Taken[] = [];
  const server = new SMTPServer({
    authOptional: login === null, disabledCommands: ["STARTTLS"], allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => (username === login?.user && password === login?.password ? done(null, { user: username }) : done(new Error("wrong login"))),
    onRcptTo: ({ address }, _session, done) => (address.startsWith("nobody@") ? done(new Error("no such mailbox")) : done()),
    onData: (stream, { envelope, user }, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        taken.push({ to: envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks).toString(), user: user as unknown as string | undefined });
        done();
      });
    },
  });
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  try {
    await fn((listening.address() as AddressInfo).port, taken);
  } finally {
    await new Promise<void>((done) => server.close(done));
  }
}

const channel = (port: number, login: { user: string; password: string } | null = null) => mailChannel({ host: "127.0.0.1", port, isSecure: false, login, from: "guatu@example.cn" });
const message = (name: string, email: string) => ({ to: { name, email, wecomId: "" }, subject: "【催报】2025年6月调度", text: "成都高新区2025年6月应报 12 项，还有 7 项未报。" });
const bodyOf = (raw: string) => Buffer.from(raw.split(/\r?\n\r?\n/).slice(1).join(""), "base64").toString();

test("a mail arrives with its Chinese words whole, for one person whatever stands in the name", () =>
  withPostOffice(null, async (port, taken) => {
    await channel(port).deliver(message("方少游, <other@example.cn>\r\nBcc: all@example.cn", "fang@example.cn"));
    expect(taken.map(({ to }) => to)).toEqual([["fang@example.cn"]]);
    expect(taken[0]!.raw).not.toMatch(/^Bcc:/im);
    expect(bodyOf(taken[0]!.raw)).toContain("还有 7 项未报");
  }));

test("signs in where the server asks for it; a wrong password is a failure that does not repeat it", () =>
  withPostOffice({ user: "guatu", password: "right-secret" }, async (port, taken) => {
    await channel(port, { user: "guatu", password: "right-secret" }).deliver(message("方少游", "fang@example.cn"));
    expect(taken).toMatchObject([{ user: "guatu" }]);
    const wrong = await channel(port, { user: "guatu", password: "wrong-secret" }).deliver(message("方少游", "fang@example.cn")).catch((error: Error) => error.message);
    expect(wrong).toMatch(/login/i);
    expect(wrong).not.toContain("wrong-secret");
  }));

test("a mailbox that is not there, and a server that is not there, are failures", () =>
  withPostOffice(null, async (port) => {
    await expect(channel(port).deliver(message("某人", "nobody@example.cn"))).rejects.toThrow();
    await expect(channel(1).deliver(message("某人", "fang@example.cn"))).rejects.toThrow();
  }));
