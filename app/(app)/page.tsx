import type { Metadata } from "next";
import { Empty } from "@/app/_components/ui/empty";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Panel } from "@/app/_components/ui/panel";
import { today } from "@/lib/base/context";
import type { PlainDate } from "@/lib/base/date";
import { getDesk, type Desk } from "@/lib/desk/queries";
import { listToDo } from "@/lib/reports/listing/to-do";
import { readPage } from "@/lib/web/session";
import { ChangesPanel } from "./_desk/changes-panel";
import { DecidedPanel } from "./_desk/decided-panel";
import { FilerDesk } from "./_desk/filer-desk";
import { HeadDesk } from "./_desk/head-desk";
import { LeaderDesk } from "./_desk/leader-desk";
import { OfficeDesk } from "./_desk/office-desk";
import { ReportsPanel } from "./_desk/reports-panel";
import { SecurityDesk } from "./_desk/security-desk";

export const metadata: Metadata = { title: "工作台" };

export default async function DeskPage() {
  return readPage(
    "desk.read",
    async (ctx) => ({ desk: await getDesk(ctx), reports: await listToDo(ctx), day: today(ctx) }),
    ({ desk, reports, day }, { actor }) => (
      <>
        <PageHeader title="工作台" lead={actor.kind === "person" ? `${actor.name}，${actor.unit.name}` : undefined} />
        <div className="stack">
          {"changes" in desk && desk.changes.length > 0 && <ChangesPanel changes={desk.changes} />}
          {reports.length > 0 && <ReportsPanel reports={reports} />}
          {"decided" in desk && desk.decided.length > 0 && <DecidedPanel changes={desk.decided} />}
          <DeskOf desk={desk} today={day} hasReports={reports.length > 0} />
        </div>
      </>
    ),
  );
}

function DeskOf({ desk, today: day, hasReports }: { desk: Desk; today: PlainDate; hasReports: boolean }) {
  switch (desk.kind) {
    case "filer":
      return <FilerDesk desk={desk} today={day} />;
    case "head":
      return <HeadDesk desk={desk} today={day} />;
    case "office":
      return <OfficeDesk desk={desk} today={day} />;
    case "leader":
      return <LeaderDesk desk={desk} today={day} hasReports={hasReports} />;
    case "security":
      return desk.waiting.length > 0 ? <SecurityDesk waiting={desk.waiting} /> : <NothingToDo />;
    case "administrator":
      return <NothingToDo />;
  }
}

const NothingToDo = () => (
  <Panel>
    <Empty title="没有等待您办理的事项">管理员账号不参与填报和审核，也不能查看项目内容。规划全文和指标口径可从左侧菜单查看。</Empty>
  </Panel>
);
