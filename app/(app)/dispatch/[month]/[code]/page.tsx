import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SpotChecksPanel } from "@/app/_components/dispatch/spot-checks/spot-checks-panel";
import { listAttachments } from "@/lib/attachments/queries";
import { today } from "@/lib/base/context";
import { isYearMonth } from "@/lib/base/month";
import { listHeldMilestones } from "@/lib/changes/form/queries";
import { readDueSoonUntil } from "@/lib/lights/due-soon/queries";
import { findNextToFile, getFiling } from "@/lib/dispatch/filing";
import { listSpotChecks } from "@/lib/dispatch/spot-checks/queries";
import { readPage } from "@/lib/web/session";
import { FilingHead } from "./filing-head";
import styles from "./filing.module.css";
import { FilingRead } from "./filing-read";
import { FilingForm } from "./form/filing-form";

type Props = { params: Promise<{ month: string; code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `填报 ${decodeURIComponent((await params).code)}` };
}

export default async function FilingPage({ params }: Props) {
  const { month, code } = await params;
  if (!isYearMonth(month)) notFound();
  return readPage(
    "filing.read",
    async (ctx) => {
      const filing = await getFiling(ctx, month, decodeURIComponent(code));
      const day = today(ctx);
      return {
        filing, attachments: await listAttachments(ctx, { month, code: filing.project.code }), next: filing.mayEdit.allowed ? null : await findNextToFile(ctx, month), spotChecks: await listSpotChecks(ctx, month, filing.project.code),
        held: filing.mayEdit.allowed ? await listHeldMilestones(ctx, filing.project.code) : {}, day, dueSoonOn: await readDueSoonUntil(ctx.db, day),
      };
    },
    ({ filing, attachments, next, spotChecks, held, day, dueSoonOn }, { actor }) => (
      <>
        <FilingHead filing={filing} today={day} />
        {filing.mayEdit.allowed && actor.kind === "person" ? (
          <div className={styles.body}><FilingForm key={filing.project.code} filing={filing} attachments={attachments} held={held} username={actor.username} today={day} dueSoonOn={dueSoonOn} /></div>
        ) : (
          <FilingRead filing={filing} attachments={attachments} next={next} />
        )}
        <SpotChecksPanel className={styles.body} month={month} update={{ code: filing.project.code, name: filing.project.name, version: filing.update.version }} found={spotChecks} />
      </>
    ),
  );
}
