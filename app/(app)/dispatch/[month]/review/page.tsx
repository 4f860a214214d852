import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Deadline } from "@/app/_components/dispatch/deadline";
import { Empty } from "@/app/_components/ui/empty";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Panel } from "@/app/_components/ui/panel";
import { listMonthAttachments } from "@/lib/attachments/queries";
import { today } from "@/lib/base/context";
import { isYearMonth, monthInWords } from "@/lib/base/month";
import { insist } from "@/lib/base/verdict";
import { mayReview } from "@/lib/dispatch/policy";
import { getCycle } from "@/lib/dispatch/queries";
import { getReviewQueue, type ReviewQueue as Queue } from "@/lib/dispatch/reviews/queries";
import { byAttention } from "@/lib/dispatch/reviews/rules";
import { isOffice } from "@/lib/people/policy";
import { paths } from "@/lib/web/paths";
import { readPage } from "@/lib/web/session";
import { ReviewQueue } from "./review-queue";
import { SpotCheckPanel } from "./spot-check-panel";

type Props = { params: Promise<{ month: string }> };

export const metadata: Metadata = { title: "审核填报" };

const NOTHING: Queue = { items: [], spotChecks: null };

export default async function ReviewPage({ params }: Props) {
  const { month } = await params;
  if (!isYearMonth(month)) notFound();
  return readPage(
    "filing.review",
    async (ctx) => {
      insist(mayReview(ctx.actor));
      const { cycle, filings } = await getCycle(ctx, month);
      const { items, spotChecks } = cycle.status === "open" ? await getReviewQueue(ctx, cycle) : NOTHING;
      const attachments = await listMonthAttachments(ctx, month, items.map(({ code }) => code));
      return { cycle, filings, items: byAttention(items), attachments, spotChecks, day: today(ctx) };
    },
    ({ cycle, filings, items, attachments, spotChecks, day }, { actor }) => {
      const forOffice = isOffice(actor);
      const verb = forOffice ? "复核" : "审签";
      return (
        <>
          <PageHeader
            title={`${monthInWords(cycle.month)}${verb}`}
            lead={cycle.status === "open" ? <Deadline label={forOffice ? "专班复核" : "单位审核"} on={forOffice ? cycle.officeDueOn : cycle.headsDueOn} today={day} /> : undefined}
            actions={<a href={paths.cycle(cycle.month)}>调度看板</a>}
          />
          <div className="stack">
            {spotChecks && <SpotCheckPanel month={cycle.month} standing={spotChecks} />}
            {items.length > 0 ? (
              <ReviewQueue month={cycle.month} items={items} attachments={attachments} isOffice={forOffice} unfiled={forOffice ? 0 : filings.unfiled} />
            ) : (
              <Panel>
                <Empty title={cycle.status === "open" ? `没有等待您${verb}的填报` : `本期${cycle.status === "paused" ? "暂停填报" : "已封存"}，不能${verb}`} action={<a href={paths.cycle(cycle.month)}>查看调度看板</a>}>
                  {cycle.status === "open" && (forOffice ? "单位审核人审签后会出现在这里。" : "填报人提交后会出现在这里。")}
                </Empty>
              </Panel>
            )}
          </div>
        </>
      );
    },
  );
}
