import { connect } from "../../db/client";
import { DomainError } from "../base/errors";
import { CODE_HOURS } from "../people/access/commands";
import { inWords, openAdministrators } from "./administrators";

const words = process.argv.slice(2);
if (words.length !== 7) {
  console.error(
    "用法：npm run admin:init -- UNIT_CODE 系统管理员用户名 姓名 安全管理员用户名 姓名 审计管理员用户名 姓名\n例如：npm run admin:init -- kjj sys.gao 高朗清 sec.du 杜若衡 audit.ma 马静澜",
  );
  process.exit(2);
}

const { db, close } = connect(process.env.DATABASE_URL!, { max: 1, applicationName: "guatu admin:init" });
try {
  console.log(inWords(await openAdministrators({ actor: { kind: "system", job: "命令行" }, db, now: new Date() }, words)));
  console.error(`登录码只显示这一次，${CODE_HOURS} 小时内有效，请分别交给本人，在登录页用它设置密码。`);
} catch (error) {
  if (!(error instanceof DomainError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await close();
}
