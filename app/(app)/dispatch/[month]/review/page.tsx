import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Deadline } from "@/app/_components/dispatch/deadline";
import { Empty } from "@/app/_components/ui/empty";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Panel } from "@/app/_components/ui/panel";
import { today } from "@/lib/base/context";
import { isYearMonth, monthInWords } from "@/lib/base/month";
import { insist } from "@/lib/base/verdict";
import { boardQuery } from "@/lib/dispatch/inputs";
import { mayReview } from "@/lib/dispatch/policy";
import { getCycle } from "@/lib/dispatch/queries";
import { listReviewItems } from "@/lib/dispatch/reviews/queries";
import { OFFICE_ROLES } from "@/lib/people/terms";
import { paths } from "@/lib/web/paths";
import { readPage } from "@/lib/web/session";
import { ReviewQueue } from "./review-queue";

type Props = { params: Promise<{ month: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = { title: "审核填报" };

export default async function ReviewPage({ params, searchParams }: Props) {
  const { month } = await params;
  if (!isYearMonth(month)) notFound();
  const { unit } = boardQuery.parse(await searchParams);
  return readPage(
    async (ctx) => {
      insist(mayReview(ctx.actor));
      const { cycle } = await getCycle(ctx, month);
      const items = cycle.status === "open" ? await listReviewItems(ctx, cycle) : [];
      return { cycle, items: unit ? items.filter((item) => item.unit.code === unit) : items, isFiltered: Boolean(unit), day: today(ctx) };
    },
    ({ cycle, items, isFiltered, day }, { actor }) => {
      const isOffice = actor.kind === "person" && OFFICE_ROLES.includes(actor.role);
      return (
        <>
          <PageHeader
            title={`${monthInWords(cycle.month)}${isOffice ? "复核" : "审签"}`}
            lead={cycle.status === "open" ? <Deadline label={isOffice ? "专班复核" : "单位审核"} on={isOffice ? cycle.officeDueOn : cycle.headsDueOn} today={day} /> : undefined}
            actions={
              <>
                {isFiltered && <a href={paths.review(cycle.month)}>显示所有单位</a>}
                <a href={paths.cycle(cycle.month)}>调度看板</a>
              </>
            }
          />
          {items.length > 0 ? (
            <ReviewQueue month={cycle.month} items={items} isOffice={isOffice} />
          ) : (
            <Panel>
              <Empty title={cycle.status === "open" ? `没有等待您${isOffice ? "复核" : "审签"}的填报` : "本期已封存，不再审核"} action={<a href={paths.cycle(cycle.month)}>查看调度看板</a>}>
                {cycle.status === "open" && (isOffice ? "单位审核人审签后会出现在这里。" : "填报人提交后会出现在这里。")}
              </Empty>
            </Panel>
          )}
        </>
      );
    },
  );
}
