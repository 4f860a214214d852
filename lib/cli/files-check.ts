import { connect } from "../../db/client";
import { storeOf } from "../attachments/settings";
import { checkFiles } from "../attachments/upkeep/files";
import { monthInWords } from "../base/month";

const store = storeOf(process.env);
const { db, close } = connect(process.env.DATABASE_URL!, { max: 1, statementTimeout: 0, applicationName: "guatu files check" });
try {
  const { files, damages } = await checkFiles(db, store);
  if (damages.length === 0) console.log(`已核对 ${files} 个证明材料文件（${store.name}）：全部完好。`);
  else {
    console.error(`已核对 ${files} 个证明材料文件（${store.name}）：${damages.length} 处不一致。`);
    for (const { month, code, name, sha256, problem } of damages) console.error(`　${monthInWords(month)} ${code} “${name}”：${problem === "missing" ? "文件缺失" : "内容与登记的校验值不符"}（${sha256}）`);
    process.exitCode = 1;
  }
} finally {
  await close();
}
