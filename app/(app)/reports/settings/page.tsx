import type { Metadata } from "next";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Panel } from "@/app/_components/ui/panel";
import { mayConfigureReports } from "@/lib/reports/letterheads/policy";
import { listLetterheads } from "@/lib/reports/letterheads/queries";
import { listTemplates } from "@/lib/reports/templates/queries";
import { paths } from "@/lib/web/paths";
import { readPage } from "@/lib/web/session";
import { LetterheadForm } from "./letterhead-form";
import { LetterheadHistory } from "./letterhead-history";
import { LetterheadShown } from "./letterhead-shown";
import { TemplatesPanel } from "./templates-panel";

export const metadata: Metadata = { title: "版头与模板" };

export default async function ReportSettingsPage() {
  return readPage(
    "report.read_settings",
    async (ctx) => ({ letterheads: await listLetterheads(ctx), templates: await listTemplates(ctx), mayChange: mayConfigureReports(ctx.actor).allowed }),
    ({ letterheads, templates, mayChange }) => {
      const [now] = letterheads;
      return (
        <>
          <PageHeader title="版头与模板" lead="通报的版头、名称和字体，以及本单位自己的 Word 模板。修改后用于新拟的通报，已拟的通报沿用拟稿时的版本。" actions={<a href={paths.reports()}>全部通报</a>} />
          <div className="stack">
            <Panel title="版头设置" extra={now!.version === 0 ? "随系统提供" : `第 ${now!.version} 版`}>
              {mayChange ? <LetterheadForm version={now!.version} settings={now!.settings} /> : <LetterheadShown settings={now!.settings} />}
            </Panel>
            <LetterheadHistory versions={letterheads} />
            <TemplatesPanel templates={templates} mayChange={mayChange} />
          </div>
        </>
      );
    },
  );
}
