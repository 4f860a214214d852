import type { Metadata } from "next";
import { Empty } from "@/app/_components/ui/empty";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Panel } from "@/app/_components/ui/panel";
import { dayInWords } from "@/lib/base/date";
import { monthInWords } from "@/lib/base/month";
import { figureInput } from "@/lib/reports/figures/inputs";
import { getFigure, type Figure } from "@/lib/reports/figures/queries";
import { periodInWords } from "@/lib/reports/periods/rules";
import { paths } from "@/lib/web/paths";
import { parseAddress } from "@/lib/web/parse-input";
import { readPage } from "@/lib/web/session";
import { FigureTables } from "./figure-tables";
import styles from "./figure.module.css";

export const metadata: Metadata = { title: "通报数字的来源" };

type Props = { params: Promise<{ period: string; figure: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

/** One figure of a report: where it stands, how it came about, and the sealed rows it was counted from. */
export default async function FigurePage({ params, searchParams }: Props) {
  const address = { ...(await searchParams), ...(await params) };
  return readPage(
    "report.read",
    async (ctx) => {
      const asked = parseAddress(figureInput, address);
      return { asked, figure: await getFigure(ctx, asked) };
    },
    ({ asked: { revision, sealing }, figure }) => {
      const { report, fact, heading, count } = figure;
      const { period, sources } = report;
      const last = sources.months.at(-1)!.snapshot;
      return (
        <>
          <PageHeader
            title="通报数字的来源"
            lead={<>{periodInWords(period)}通报{heading && ` · ${heading}`}</>}
            actions={<a href={paths.report(period.period, { revision, sealing })}>返回通报</a>}
          />
          <div className="stack">
            <Panel title="原文">
              <p className={styles.sentence}><Around text={figure.before} from="end" /><strong className={styles.figure}>{fact.text}</strong><Around text={figure.after} from="start" /></p>
              {fact.how && <p>算法：{fact.how}</p>}
              <p className="muted">数据取自{sources.months.length > 1 ? `${monthInWords(sources.months[0]!.snapshot.month)}至` : ""}{monthInWords(last.month)}封存数据，截至{dayInWords(last.dataOn)}，封存后不再变动。</p>
            </Panel>
            {count > 0 ? <FigureTables figure={figure} /> : <Panel><Empty title={whyNoRows(figure)} /></Panel>}
          </div>
        </>
      );
    },
  );
}

const whyNoRows = ({ fact }: Figure): string =>
  fact.rows ? "封存数据中没有这样的记录，这里的“无”就是由此得出的" : fact.how ? "这个数字由上述算法得出，没有逐条对应的记录" : "这里是日期、名称或编号，照封存数据引用，不是统计数字";

/** So much of the sentence as one takes in beside the figure. */
const NEAR = 90;
function Around({ text, from }: { text: string; from: "start" | "end" }) {
  const letters = [...text];
  if (letters.length <= NEAR) return text;
  return from === "end" ? `…${letters.slice(-NEAR).join("")}` : `${letters.slice(0, NEAR).join("")}…`;
}
