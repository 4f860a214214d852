import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { chance, pick } from "@/db/seed/story/chance";
import type { UpdateStatus } from "@/lib/dispatch/terms";
import { DEMONSTRATION_PASSWORD } from "@/lib/people/demonstration";
import { signIn } from "../bench/http-client";

/** What one person sent, and what was answered. */
export type Acknowledged = { who: string; key: string; method: string; path: string; body: string; answer: unknown };
/** A project's update as its one worker knows it: everything was acknowledged to them, in this order. */
export type Known = { code: string; unit: string; status: UpdateStatus; version: number; acts: number };

type Act = { who: string; method: string; path: string; body: object; leadsTo: UpdateStatus };

const RETRY_MS = 200;
const TIMEOUT_MS = 10_000;
const SIGN_IN_AGAIN_MS = 5 * 60_000;
const OFFICE = "dispatch.wang";

/** Several people who save, hand over, sign, send back and accept at random, each project in one worker's hands. What is not answered is sent again with its key. */
export class RandomWork {
  readonly acknowledged: Acknowledged[] = [];
  /** answers that no outage explains */
  readonly surprises: string[] = [];
  private readonly sessions = new Map<string, { cookie: Promise<string>; at: number }>();
  private isPaused = true;
  private busy = 0;
  private isOver = false;
  private steps = 0;

  constructor(private readonly site: { url: string }, private readonly month: string, readonly projects: Known[], private readonly seed: string, workers: number) {
    const hands = Array.from({ length: workers }, (_, nth) => projects.filter((_project, at) => at % workers === nth));
    this.all = Promise.all(hands.map((own) => this.worker(own)));
  }
  private readonly all: Promise<unknown>;

  resume(): void {
    this.isPaused = false;
  }

  /** Until everything sent is answered. */
  async pause(): Promise<void> {
    this.isPaused = true;
    while (this.busy > 0) await wait(10);
  }

  async end(): Promise<void> {
    this.isOver = true;
    await this.all;
  }

  private async worker(own: Known[]): Promise<void> {
    while (!this.isOver) {
      const open = own.filter(({ status }) => status !== "accepted");
      if (this.isPaused || open.length === 0) {
        await wait(10);
        continue;
      }
      this.busy += 1;
      const step = (this.steps += 1);
      await this.act(pick(open, this.seed, step, "project"), step).finally(() => (this.busy -= 1));
    }
  }

  private async act(project: Known, step: number): Promise<void> {
    const { who, method, path, body, leadsTo } = this.choose(project, step);
    const sent = { who, key: randomUUID(), method, path, body: JSON.stringify(body) };
    const answer = await this.untilAnswered(sent);
    if (answer === null) return;
    this.acknowledged.push({ ...sent, answer });
    project.status = leadsTo;
    project.version += 1;
    project.acts += 1;
  }

  private choose({ code, unit, status, version }: Known, step: number): Act {
    const luck = chance(this.seed, step, "act");
    const update = `/api/v1/updates/${this.month}/${code}`;
    const cycle = `/api/v1/cycles/${this.month}`;
    const content = { progressText: `第 ${step} 步：完成关键部件加工，进入联调。`, nextStepText: "开展整机测试。", selfJudgement: "confident", milestones: [], outcomes: [] };
    const items = [{ code, version }];
    const back = { who: `${unit}.head`, method: "POST", path: `${cycle}/return`, body: { code, version, remark: "请补充说明" }, leadsTo: "returned" } as const;
    if (status === "submitted") {
      if (luck < 0.2) return { who: `${unit}.filer`, method: "POST", path: `${update}/withdraw`, body: { version }, leadsTo: "draft" };
      return luck < 0.4 ? back : { who: `${unit}.head`, method: "POST", path: `${cycle}/sign`, body: { items }, leadsTo: "unit_approved" };
    }
    if (status === "unit_approved") return luck < 0.9 ? { ...back, who: OFFICE } : { who: OFFICE, method: "POST", path: `${cycle}/accept`, body: { items }, leadsTo: "accepted" };
    const filer = { who: `${unit}.filer`, body: { version, content } };
    return luck < 0.5 ? { ...filer, method: "PUT", path: update, leadsTo: status } : { ...filer, method: "POST", path: `${update}/submit`, leadsTo: "submitted" };
  }

  /** As the pages do: the same request with the same key until there is an answer. null: refused, and put on record. */
  private async untilAnswered(sent: Omit<Acknowledged, "answer">): Promise<unknown> {
    for (;;) {
      const answer = await this.send(sent).catch(() => null);
      if (answer?.ok) return answer.body;
      if (answer && ![429, 503].includes(answer.status) && !answer.isContention) {
        this.surprises.push(`${sent.method} ${sent.path} by ${sent.who}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`);
        return null;
      }
      await wait(RETRY_MS);
    }
  }

  async send({ who, key, method, path, body }: Omit<Acknowledged, "answer">) {
    const cookie = await this.cookieOf(who);
    const headers = { "content-type": "application/json", cookie, origin: this.site.url, "idempotency-key": key };
    const answer = await fetch(`${this.site.url}${path}`, { method, headers, body, signal: AbortSignal.timeout(TIMEOUT_MS) });
    const text = await answer.text();
    return { ok: answer.ok, status: answer.status, body: JSON.parse(text) as unknown, isReplayed: answer.headers.get("idempotency-replayed") === "true", isContention: answer.status === 409 && text.includes("其他人正在处理同一内容") };
  }

  private cookieOf(who: string): Promise<string> {
    const known = this.sessions.get(who);
    if (known && Date.now() - known.at < SIGN_IN_AGAIN_MS) return known.cookie;
    const cookie = signIn(this.site.url, who, DEMONSTRATION_PASSWORD);
    this.sessions.set(who, { cookie, at: Date.now() });
    cookie.catch(() => this.sessions.delete(who));
    return cookie;
  }
}
