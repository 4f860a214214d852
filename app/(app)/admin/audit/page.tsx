import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { getTrailState } from "@/lib/audit/queries";
import { readPage } from "@/lib/web/session";
import { ChainPanel } from "./chain-panel";
import { Trail } from "./trail";

export const metadata: Metadata = { title: "审计" };

export default function AuditPage() {
  return readPage("audit.read", getTrailState, (state, { actor }) => (
    <>
      <PageHeader
        title="审计"
        lead={actor.kind === "person" && actor.role === "secadmin"
          ? "审计管理员的操作由安全管理员查阅。记录只增不改，每次查阅也留有记录。"
          : "用户和系统、安全管理员的每一项操作，包括被拒和出错的。记录只增不改，每次查阅也留有记录。"}
      />
      <div className="stack">
        <ChainPanel state={state} />
        <Suspense fallback={<Skeleton lines={12} />}>
          <Trail mayExport={state.mayExport} />
        </Suspense>
      </div>
    </>
  ));
}
