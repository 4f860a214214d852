import { createTransport } from "nodemailer";
import { ANSWER_WITHIN_MS, type Channel } from "./channel";

export type MailSettings = {
  host: string;
  port: number;
  /** TLS from the first byte (port 465); otherwise STARTTLS when the server offers it */
  isSecure: boolean;
  /** null: the server asks for none */
  login: { user: string; password: string } | null;
  from: string;
};

/** 邮件, by any SMTP server. */
export function mailChannel({ host, port, isSecure, login, from }: MailSettings): Channel {
  const transport = createTransport({
    host, port, secure: isSecure, auth: login ? { user: login.user, pass: login.password } : undefined,
    connectionTimeout: ANSWER_WITHIN_MS, greetingTimeout: ANSWER_WITHIN_MS, socketTimeout: ANSWER_WITHIN_MS,
    disableFileAccess: true, disableUrlAccess: true,
  });
  return {
    name: "mail",
    deliver: async ({ to, subject, text }) => {
      // As an object, so that a comma in a name is no second address.
      await transport.sendMail({ from, to: { name: to.name, address: to.email }, subject, text });
    },
  };
}
