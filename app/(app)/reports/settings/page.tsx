import type { Metadata } from "next";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Notice } from "@/app/_components/ui/notice";
import { Panel } from "@/app/_components/ui/panel";
import { mayConfigureReports } from "@/lib/reports/letterheads/policy";
import { listLetterheads } from "@/lib/reports/letterheads/queries";
import { missingTypefaces } from "@/lib/reports/pdf/typefaces";
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
    async (ctx) => {
      const letterheads = await listLetterheads(ctx);
      return { letterheads, templates: await listTemplates(ctx), mayChange: mayConfigureReports(ctx.actor).allowed, missing: await missingTypefaces(letterheads[0]!.settings.typefaces) };
    },
    ({ letterheads, templates, mayChange, missing }) => {
      const [now] = letterheads;
      return (
        <>
          <PageHeader title="版头与模板" lead="通报的版头、名称和字体，以及本单位自己的 Word 模板。修改后用于新拟的通报，已拟的通报沿用拟稿时的版本。" actions={<a href={paths.reports()}>全部通报</a>} />
          <div className="stack">
            {missing.length > 0 && (
              <Notice kind="info" message={`PDF 以替代字体排版：${missing.join("、")}`}>
                这些字体不能随系统提供。有使用许可的，请系统管理员把字体文件放入服务器的字体目录（GUATU_FONTS）；Word 文档只写字体名称，不受影响。
              </Notice>
            )}
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
