import type { ReactNode } from "react";
import { Notice } from "@/app/_components/ui/notice";
import { PageHeader } from "@/app/_components/ui/page-header";
import type { Context } from "@/lib/base/context";
import { DomainError } from "@/lib/base/errors";
import type { Action } from "@/lib/people/permissions/terms";
import { asOfQuery } from "@/lib/sealed/inputs";
import { asOfAnswer, getSealedMonth, listSealedMonths, type SealedMonth } from "@/lib/sealed/queries";
import type { AsOf } from "@/lib/sealed/rules";
import { parseInput } from "@/lib/web/parse-input";
import { readPage } from "@/lib/web/session";
import { AsOfBanner } from "./as-of-banner";
import { MonthChooser, type Place } from "./month-chooser";

export type Search = Record<string, string | string[] | undefined>;

/** The sealed month a page shows (null: now), and for a page of now the way to one. */
export type Look = { asOf: AsOf | null; chooser: ReactNode };

/**
 * readPage for a page that can be read as of a sealed month (`?asOf=2025-03`): `read` gets the month or null for now, and the page stands
 * under a banner that says so. A month that was never sealed, or that `read` refuses, becomes a sentence with the months to choose from.
 */
export async function readPageAsOf<T>(
  action: Action, title: string, search: Search, place: Place & { now?: string },
  read: (ctx: Context, sealed: SealedMonth | null) => Promise<T>,
  show: (data: T, ctx: Context, look: Look) => ReactNode,
): Promise<ReactNode> {
  const now = place.now ?? place.path;
  return readPage(
    action,
    async (ctx) => {
      const months = await listSealedMonths(ctx);
      try {
        const { asOf } = parseInput(asOfQuery, { asOf: search.asOf });
        const sealed = asOf ? await getSealedMonth(ctx, asOf) : null;
        return { months, asOf: asOfAnswer(sealed), data: await read(ctx, sealed) };
      } catch (error) {
        if (search.asOf && error instanceof DomainError && error.kind === "rule") return { months, refusal: error.message };
        throw error;
      }
    },
    (answer, ctx) => {
      const { months } = answer;
      if ("refusal" in answer) {
        return (
          <>
            <PageHeader title={title} actions={<MonthChooser months={months} chosen={null} place={place} />} />
            <Notice kind="warning" message={answer.refusal} action={<a href={now}>查看当前数据</a>} />
          </>
        );
      }
      const { asOf, data } = answer;
      return (
        <>
          {asOf && <AsOfBanner asOf={asOf} months={months} place={{ ...place, now }} role={ctx.actor.kind === "person" ? ctx.actor.role : null} />}
          {show(data, ctx, { asOf, chooser: asOf ? null : <MonthChooser months={months} chosen={null} place={place} /> })}
        </>
      );
    },
  );
}
