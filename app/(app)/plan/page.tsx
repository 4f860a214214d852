import type { Metadata } from "next";
import { PageHeader } from "@/app/_components/ui/page-header";
import { CoverageLink } from "./coverage-link";
import { PlanReader } from "./plan-reader";

export const metadata: Metadata = { title: "规划" };

// A static shell: the words and what hangs from them come from the JSON routes.
export default function PlanPage() {
  return (
    <>
      <PageHeader
        title="规划"
        lead="《成都市“十四五”科技创新规划》全文，一字不改。点一段文字，看它承诺了什么、由哪些项目承担。"
        actions={<CoverageLink />}
      />
      <PlanReader />
    </>
  );
}
