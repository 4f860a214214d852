import { connect, readOnly } from "../../db/client";
import { storeOf } from "../attachments/settings";
import { verifySealedMonths } from "../dispatch/sealing/verify";
import { verifyReports } from "../reports/builds/verify";
import { realNow } from "../web/clock";

const SHOWN = 20;
const showsAll = process.argv.includes("--all");

const { db, close } = connect(process.env.DATABASE_URL!, { max: 1, statementTimeout: 0, applicationName: "guatu verify" });
try {
  const { months, revisions, projectMonths, differences } = await readOnly(db, verifySealedMonths);
  const { reports, files, complaints } = await verifyReports(db, { now: realNow(), store: storeOf(process.env) });
  const scope = `已核对 ${months} 个月、${revisions} 版封存数据、${projectMonths} 条项目月度记录${reports > 0 ? `、${reports} 份已签发的通报（重新制作 ${files} 个文件）` : ""}`;
  const sentences = [...differences.map(({ sentence }) => sentence), ...complaints];
  if (sentences.length === 0) console.log(months === 0 ? "还没有封存的月份，无可核对" : `${scope}：指纹、封存链、灯色、填报和事件全部一致。`);
  else {
    const [first, ...others] = sentences;
    console.error(`${scope}：发现 ${sentences.length} 处不一致。\n第一处：${first}`);
    for (const sentence of showsAll ? others : others.slice(0, SHOWN)) console.error(`　　　　${sentence}`);
    if (!showsAll && others.length > SHOWN) console.error(`其余 ${others.length - SHOWN} 处加 --all 查看。`);
    process.exitCode = 1;
  }
} finally {
  await close();
}
