import type { Metadata } from "next";
import { Notice } from "@/app/_components/ui/notice";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Panel } from "@/app/_components/ui/panel";
import { weakerFields } from "@/lib/people/security/rules";
import { DENGBAO_PRESET } from "@/lib/people/security/terms";
import { getSettingsBook } from "@/lib/people/security/queries";
import { readPage } from "@/lib/web/session";
import { SettingsForm } from "./settings-form";
import { VersionsPanel } from "./versions-panel";

export const metadata: Metadata = { title: "安全设置" };

export default async function SecurityPage() {
  return readPage("security.read", getSettingsBook, ({ isDemonstration, versions }) => {
    const [now] = versions;
    const weaker = weakerFields(now.settings, DENGBAO_PRESET).length;
    return (
      <>
        <PageHeader title="安全设置" lead="密码、登录和账号的要求，保存后立即生效。预设按网络安全等级保护三级，正式使用时只能更严。" />
        <div className="stack">
          {weaker > 0 && (
            <Notice kind="warning" message={`有 ${weaker} 项低于等保三级预设`}>
              {isDemonstration ? "演示环境允许放宽，便于试用；正式使用时不能低于预设。" : "请尽快改到预设值或更严。"}
            </Notice>
          )}
          <Panel title="现行设置" extra={`第 ${now.version} 版`}><SettingsForm key={now.version} version={now.version} settings={now.settings} /></Panel>
          <VersionsPanel versions={versions} />
        </div>
      </>
    );
  });
}
