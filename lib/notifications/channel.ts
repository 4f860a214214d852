import type { NoticeChannel } from "./terms";

/** What a channel carries to one person: plain text, ready to be read. */
export type Message = { to: { name: string; email: string; wecomId: string }; subject: string; text: string };

/** The port behind which every way out stands. `deliver` throws when the message was not taken; its error text is kept and shown, so it holds no secret. */
export type Channel = { name: NoticeChannel; deliver(message: Message): Promise<void> };

/** A channel answers within this, or has failed. */
export const ANSWER_WITHIN_MS = 10_000;
