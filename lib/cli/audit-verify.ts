import { existsSync } from "node:fs";
import { connect, readOnly } from "../../db/client";
import { readAnchors } from "../audit/chain/anchor-file";
import { anchorIn, anchorText, gapsIn, standingOf, type Anchor } from "../audit/chain/rules";
import { verifyChain } from "../audit/chain/verify";
import { DomainError } from "../base/errors";
import { anchorFile } from "./settings";

const at = process.argv.indexOf("--from");
const given = at < 0 ? undefined : process.argv[at + 1];
const written = given === undefined ? null : anchorIn(given);
if (at >= 0 && (given === undefined || (!written && !existsSync(given)))) {
  console.error("usage: npm run audit:verify [-- --from ANCHOR]   ANCHOR is SEQ:HASH as printed on a report, or a file of anchors; left out: from the first event on");
  process.exit(2);
}

/** The anchors to hold the chain against, from the last restore on, and what restores took; the earliest of a file is where the check begins. */
async function anchorsGiven(): Promise<{ from?: Anchor; anchors: Anchor[]; gaps: string[] }> {
  const all = await readAnchors(anchorFile());
  const [kept, gaps] = [standingOf(all), gapsIn(all)];
  if (written) return { from: written, anchors: kept, gaps };
  if (given === undefined) return { anchors: kept, gaps };
  const inFile = standingOf(await readAnchors(given));
  if (inFile.length === 0) throw new DomainError("rule", `${given} 中没有锚点`);
  return { from: inFile.reduce((first, anchor) => (anchor.seq < first.seq ? anchor : first)), anchors: [...inFile, ...kept], gaps };
}

const { db, close } = connect(process.env.DATABASE_URL!, { max: 1, statementTimeout: 0, applicationName: "guatu audit" });
try {
  const options = await anchorsGiven();
  const start = performance.now();
  const { checked, last, fault } = await readOnly(db, (tx) => verifyChain(tx, options));
  const perSecond = Math.round((checked / (performance.now() - start)) * 1000);
  const range = last && checked > 0 ? `第 ${last.seq - checked + 1} 至 ${last.seq} 号共 ${checked} 条` : "0 条";
  const scope = `已核对审计记录${range}（每秒 ${perSecond} 条），锚点 ${options.anchors.length + (written ? 1 : 0)} 个`;
  const gaps = options.gaps.map((gap) => `\n恢复造成的缺口：${gap}`).join("");
  if (fault) {
    console.error(`${scope}，发现不一致：\n${fault}${gaps}`);
    process.exitCode = 1;
  } else {
    console.log(last ? `${scope}：全部一致。${gaps}\n最新锚点：${anchorText(last)}` : "还没有审计记录，无可核对");
  }
} catch (error) {
  if (!(error instanceof DomainError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await close();
}
