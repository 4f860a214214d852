import type { Metadata } from "next";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Panel } from "@/app/_components/ui/panel";
import { monthInWords } from "@/lib/base/month";
import { mayTryRules } from "@/lib/lights/rule-sets/policy";
import { listRuleSets } from "@/lib/lights/rule-sets/queries";
import { getWorkedExample } from "@/lib/projects/worked-example";
import { paths } from "@/lib/web/paths";
import { readPage } from "@/lib/web/session";
import { ConditionsTable } from "./conditions-table";
import { ExamplePanel } from "./example-panel";
import { LightsTable } from "./lights-table";
import { VersionsPanel } from "./versions-panel";

export const metadata: Metadata = { title: "亮灯规则" };

export default async function RulesPage() {
  return readPage(
    "rules.read",
    async (ctx) => ({ book: await listRuleSets(ctx), example: await getWorkedExample(ctx), mayTry: mayTryRules(ctx.actor).allowed }),
    ({ book, example, mayTry }) => {
      const now = book.versions.find(({ version }) => version === book.inForce)!;
      return (
        <>
          <PageHeader
            title="亮灯规则"
            lead="灯色由规则按已采用的事实计算，全市一个标准；规则按版本管理，从某个月起适用，已封存的月份沿用封存时的规则。"
            actions={mayTry && <a className="link-button" href={paths.draftRules()}>拟定与试算</a>}
          />
          <div className="stack">
            <Panel title={`现行规则：${now.name}`} extra={<span>第 {now.version} 版，{monthInWords(now.effectiveFromMonth)}起适用</span>}>
              <ConditionsTable rules={now} />
            </Panel>
            <ExamplePanel example={example} />
            <Panel title="五种灯色"><LightsTable /></Panel>
            <VersionsPanel book={book} />
          </div>
        </>
      );
    },
  );
}
