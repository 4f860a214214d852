import { Notice } from "@/app/_components/ui/notice";
import { dayInWords, shanghaiDay } from "@/lib/base/date";
import { monthInWords } from "@/lib/base/month";
import type { CycleRow } from "@/lib/dispatch/locks";
import { isReopened } from "@/lib/dispatch/sealing/rules";
import type { Revisions } from "@/lib/dispatch/sealing/queries";
import { paths } from "@/lib/web/paths";
import { RevisionList } from "./revision-list";

type Props = { cycle: CycleRow; revisions: Revisions; isCitywide: boolean };

/** A month that was opened once more says so, and why; the one that waits for it says for which. */
export function ReopenedNotice({ cycle, revisions, isCitywide }: Props) {
  if (cycle.status === "paused" && revisions.other) {
    const before = monthInWords(revisions.other);
    return (
      <Notice kind="warning" message={`${before}正在重开，本期暂停填报和审核`} action={<a href={paths.cycle(revisions.other)}>查看{before}</a>}>
        已填写的内容都在，{before}重新封存后本期自动继续。
      </Notice>
    );
  }
  if (!isReopened(cycle)) return null;
  return (
    <Notice
      kind="warning"
      message={`本期由专班负责人于${dayInWords(shanghaiDay(cycle.reopenedAt!))}重开，改动后须重新封存为第 ${cycle.revision + 1} 版`}
      action={revisions.other ? <a href={paths.cycle(revisions.other)}>{monthInWords(revisions.other)}暂停中</a> : undefined}
    >
      <p>重开原因：{cycle.reopenReason}</p>
      <RevisionList month={cycle.month} revisions={revisions.sealed} isCitywide={isCitywide} replacedBy={null} />
    </Notice>
  );
}
