import type { Metadata } from "next";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Notice } from "@/app/_components/ui/notice";
import { Panel } from "@/app/_components/ui/panel";
import { checkCodeInput } from "@/lib/reports/checking/inputs";
import { admitCheck, checkCode } from "@/lib/reports/checking/queries";
import { paths } from "@/lib/web/paths";
import { readPage } from "@/lib/web/session";
import { CheckFile } from "./check-file";
import styles from "./check.module.css";
import { FoundReport } from "./found-report";

export const metadata: Metadata = { title: "通报查验" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** 查验: which report a code or a file is, and whether it holds. A code stands in the address, so that it works without scripts and can be sent on. */
export default async function CheckPage({ searchParams }: Props) {
  const { code } = await searchParams;
  const typed = typeof code === "string" ? code : null;
  const asked = typed === null ? null : checkCodeInput.safeParse({ code: typed });
  return readPage(
    "report.verify",
    async (ctx) => {
      await admitCheck(ctx);
      return asked?.success ? checkCode(ctx, asked.data) : null;
    },
    (report) => (
      <>
        <PageHeader title="通报查验" lead="核对手中的通报是不是本系统签发的、现在是否有效、内容有没有被改动。" actions={<a href={paths.reports()}>全部通报</a>} />
        <div className="stack">
          <Panel title="按查验码">
            <form method="get" action={paths.reportCheck()} className={styles.form}>
              <label htmlFor="code">查验码</label>
              <input id="code" name="code" defaultValue={typed ?? ""} autoComplete="off" spellCheck={false} maxLength={200} placeholder="3F9A-01BC-22D4-0E77" aria-describedby="code-help" aria-invalid={asked?.success === false || undefined} />
              <button type="submit" className="link-button link-button-main">查验</button>
            </form>
            <p id="code-help" className={`muted ${styles.help}`}>印在通报末页“编制说明”的最后一行，共 16 位；横线、空格和大小写不影响查验。</p>
            {asked?.success === false && <Notice kind="error" message={asked.error.issues[0]!.message} />}
            {asked?.success && (report ? <FoundReport report={report} /> : <Notice kind="error" message={`没有查验码为 ${asked.data.code.code} 的通报`}>请逐位核对；核对无误仍查不到的，不是本系统签发的通报，或尚未印发。</Notice>)}
          </Panel>
          <Panel title="按文件"><CheckFile /></Panel>
        </div>
      </>
    ),
  );
}
