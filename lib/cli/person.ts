import { connect } from "../../db/client";
import { DomainError } from "../base/errors";
import { openAccount } from "./open-account";

const words = process.argv.slice(2);
if (words.length < 4 || words.length > 7) {
  console.error("用法：npm run person -- USERNAME 姓名 UNIT_CODE ROLE [岗位] [邮箱] [政务微信账号]\n例如：npm run person -- admin 高朗清 kjj sysadmin 系统管理员");
  process.exit(2);
}

const { db, close } = connect(process.env.DATABASE_URL!, { max: 1, applicationName: "guatu person" });
try {
  const { username, name, password } = await openAccount({ actor: { kind: "system", job: "命令行" }, db, now: new Date() }, words);
  console.log(`已建立“${name}”的账号。\n  用户名  ${username}\n  密码    ${password}`);
  console.error("密码只显示这一次，请交给本人妥善保管。");
} catch (error) {
  if (!(error instanceof DomainError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await close();
}
