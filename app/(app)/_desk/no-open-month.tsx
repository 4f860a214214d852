import { Empty } from "@/app/_components/ui/empty";
import { Panel } from "@/app/_components/ui/panel";
import { dayWithWeekday } from "@/lib/base/date";
import { monthInWords } from "@/lib/base/month";
import type { NextOpening } from "@/lib/dispatch/calendar/queries";

export const NoOpenMonth = ({ next }: { next: NextOpening | null }) => (
  <Panel>
    <Empty title="当前没有开启的调度期">
      {next ? `${monthInWords(next.month)}调度期将于${dayWithWeekday(next.days.opensOn)}开启，届时需要您办理的事项会列在这里。` : "调度专班开启新一期后，需要您办理的事项会列在这里。"}
    </Empty>
  </Panel>
);
