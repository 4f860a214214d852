import type { Metadata } from "next";
import { readPageAsOf, type Search } from "@/app/_components/sealed/read-page-as-of";
import { Day } from "@/app/_components/ui/day";
import { PageHeader } from "@/app/_components/ui/page-header";
import { today } from "@/lib/base/context";
import { ledgerQuery } from "@/lib/changes/ledger/inputs";
import { readLedger } from "@/lib/changes/ledger/queries";
import { groupLedger, inLedger } from "@/lib/changes/ledger/rules";
import { listEngineeringTitles } from "@/lib/plan/engineering";
import { paths } from "@/lib/web/paths";
import { GroupsTable } from "./groups-table";
import { LedgerNumbers } from "./ledger-numbers";
import { LevelTabs } from "./level-tabs";
import { ProjectsTable } from "./projects-table";

export const metadata: Metadata = { title: "调整台账" };

export default async function LedgerPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams;
  const query = ledgerQuery.parse(search);
  const { by, unit, programme, only } = query;
  const keep = { by: by === "project" ? null : by, unit, programme, only };
  return readPageAsOf(
    "change.read",
    "调整台账", search, { path: paths.ledger(), keep, now: paths.ledger(keep) },
    async (ctx, sealed) => ({ rows: await readLedger(ctx, sealed), titles: await listEngineeringTitles(ctx), dataOn: sealed?.dataOn ?? today(ctx) }),
    ({ rows, titles, dataOn }, _ctx, { asOf, chooser }) => {
      const month = asOf?.month;
      return (
        <>
          <PageHeader
            title="调整台账"
            lead={<>经批准的每一次调整，都对照原始计划（第 1 版）记账；原始计划永不改变。数据日期 <Day on={dataOn} /></>}
            actions={<>{chooser}<a href={paths.changes()}>调整申请</a></>}
          />
          <div className="stack">
            <LedgerNumbers rows={rows} asOf={month} />
            <section className="panel">
              <LevelTabs by={by} asOf={month} />
              {by === "project"
                ? <ProjectsTable shown={inLedger(rows, { unit, programme, only: only ?? (unit || programme ? undefined : "moved") })} query={query} rows={rows} titles={titles} asOf={month} />
                : <GroupsTable by={by} groups={groupLedger(rows, by)} rows={rows} titles={titles} asOf={month} />}
            </section>
          </div>
        </>
      );
    },
  );
}
