import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { paths } from "@/lib/web/paths";
import { ChangeList } from "./change-list";
import { NewChangeLink } from "./new-change-link";

export const metadata: Metadata = { title: "调整申请" };

// A static shell without anyone's data; the rows come from the JSON route.
export default function ChangesPage() {
  return (
    <>
      <PageHeader
        title="调整申请" lead="延期、调整内容、调整责任单位、暂停、复工、终止，都要经批准；原始计划不变，每次调整都留有记录。"
        actions={<><a href={paths.ledger()}>调整台账</a><a href={paths.lessons()}>经验卡</a><NewChangeLink /></>}
      />
      <Suspense fallback={<Skeleton lines={12} />}>
        <ChangeList />
      </Suspense>
    </>
  );
}
