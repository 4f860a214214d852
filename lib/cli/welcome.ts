import { inArray } from "drizzle-orm";
import { connect } from "../../db/client";
import { installation, people } from "../../db/schema/index";

const SHOWN = ["gaoxin.filer", "gaoxin.head", "tianfu.filer", "kjj.filer", "dispatch.wang", "dispatch.chen", "leader.li", "admin.sys", "admin.sec", "admin.audit"];

/** The lines `npm start` ends with: where to go; in a demonstration as whom, in an installation without people how to make the first. */
export async function welcome(url: string, port: number): Promise<string> {
  const { db, close } = connect(url, { max: 1 });
  try {
    const site = `\n挂图 Guatu: http://localhost:${port}\n`;
    const [kind] = await db.select({ kind: installation.kind }).from(installation);
    if (kind?.kind !== "demonstration") return (await db.$count(people)) > 0 ? site : `${site}\n还没有任何账号，请先建立三名管理员：npm run admin:init\n`;
    const found = await db.select({ username: people.username, name: people.name, post: people.post }).from(people).where(inArray(people.username, SHOWN));
    const signIns = found
      .sort((a, b) => SHOWN.indexOf(a.username) - SHOWN.indexOf(b.username))
      .map(({ username, name, post }) => `  ${username.padEnd(16)}${name}  ${post}`);
    return `${site}\n演示账号（密码均为 guatu-demo）：\n${signIns.join("\n")}\n`;
  } finally {
    await close();
  }
}
