import { connect } from "../../db/client";
import { storeOf } from "../attachments/settings";
import { checkFiles, damageInWords } from "../attachments/upkeep/files";

const store = storeOf(process.env);
const { db, close } = connect(process.env.DATABASE_URL!, { max: 1, statementTimeout: 0, applicationName: "guatu files check" });
try {
  const { files, damages } = await checkFiles(db, store);
  if (damages.length === 0) console.log(`已核对 ${files} 个文件（${store.name}）：全部完好。`);
  else {
    console.error(`已核对 ${files} 个文件（${store.name}）：${damages.length} 处不一致。`);
    for (const damage of damages) console.error(`　${damageInWords(damage)}`);
    process.exitCode = 1;
  }
} finally {
  await close();
}
