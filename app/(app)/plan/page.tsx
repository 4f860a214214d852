import type { Metadata } from "next";
import { readPageAsOf, type Search } from "@/app/_components/sealed/read-page-as-of";
import { PageHeader } from "@/app/_components/ui/page-header";
import { paths } from "@/lib/web/paths";
import { CoverageLink } from "./coverage-link";
import { PlanReader } from "./plan-reader";

export const metadata: Metadata = { title: "规划" };

type Props = { searchParams: Promise<Search> };

// A light shell: the words and what hangs from them come from the JSON routes.
export default async function PlanPage({ searchParams }: Props) {
  return readPageAsOf("plan.read", "规划", await searchParams, { path: paths.plan() }, async () => null, (_none, _ctx, { asOf, chooser }) => (
    <>
      <PageHeader
        title="规划"
        lead="《成都市“十四五”科技创新规划》全文，一字不改。点一段文字，看它承诺了什么、由哪些项目承担。"
        actions={<>{chooser}<CoverageLink asOf={asOf?.month} /></>}
      />
      <PlanReader asOf={asOf?.month} />
    </>
  ));
}
