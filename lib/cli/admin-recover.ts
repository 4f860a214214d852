import { connect } from "../../db/client";
import { DomainError } from "../base/errors";
import { CODE_HOURS } from "../people/access/commands";
import { inWords, recoverAdministrator } from "./administrators";

const [username, ...others] = process.argv.slice(2);
if (!username || others.length > 0) {
  console.error("用法：npm run admin:recover -- USERNAME\n用于密码和动态口令都已丢失、又没有其他安全管理员可以帮助的管理员账号。");
  process.exit(2);
}

const { db, close } = connect(process.env.DATABASE_URL!, { max: 1, applicationName: "guatu admin:recover" });
try {
  console.log(inWords([await recoverAdministrator({ actor: { kind: "system", job: "命令行" }, db, now: new Date() }, username)]));
  console.error(`登录码只显示这一次，${CODE_HOURS} 小时内有效。`);
} catch (error) {
  if (!(error instanceof DomainError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await close();
}
