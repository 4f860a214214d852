import { connect } from "../../db/client";
import { dayInWords, isPlainDate } from "../base/date";
import { DomainError } from "../base/errors";
import { moveBusinessDay } from "./move-business-day";

const [day = ""] = process.argv.slice(2);
if (!isPlainDate(day)) {
  console.error("用法：npm run demo:day -- 2025-06-27");
  process.exit(2);
}

const { db, close } = connect(process.env.DATABASE_URL!, { max: 1, statementTimeout: 0, applicationName: "guatu demo day" });
try {
  await moveBusinessDay(db, day);
  console.log(`演示的业务日期已调到${dayInWords(day)}，灯色已按当天重算；已打开的页面刷新后可见。`);
} catch (error) {
  if (!(error instanceof DomainError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await close();
}
