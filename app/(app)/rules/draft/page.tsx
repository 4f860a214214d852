import type { Metadata } from "next";
import { PageHeader } from "@/app/_components/ui/page-header";
import { today } from "@/lib/base/context";
import { monthOf } from "@/lib/base/month";
import { insist } from "@/lib/base/verdict";
import { mayAdoptRules, mayTryRules } from "@/lib/lights/rule-sets/policy";
import { listRuleSets } from "@/lib/lights/rule-sets/queries";
import { paths } from "@/lib/web/paths";
import { readPage } from "@/lib/web/session";
import { Workbench } from "./workbench";

export const metadata: Metadata = { title: "拟定与试算亮灯规则" };

export default async function DraftRulesPage() {
  return readPage("rules.try", async (ctx) => {
    insist(mayTryRules(ctx.actor));
    const { versions, inForce, firstMonth } = await listRuleSets(ctx);
    return (
      <>
        <PageHeader
          title="拟定与试算"
          lead="在这里改规则，先对全部已封存的月份试算，看清哪些项目、哪些单位会变，再决定是否采用。试算不保存任何内容。"
          actions={<a href={paths.rules()}>亮灯规则</a>}
        />
        <Workbench
          sets={versions.map(({ version, name, effectiveFromMonth, thresholds, families }) => ({ version, name, effectiveFromMonth, rules: { thresholds, families } }))}
          inForce={inForce} firstMonth={firstMonth} thisMonth={monthOf(today(ctx))} mayAdopt={mayAdoptRules(ctx.actor).allowed}
        />
      </>
    );
  });
}
