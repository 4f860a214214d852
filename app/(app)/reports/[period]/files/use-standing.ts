"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { read } from "@/app/_components/dispatch/send";
import type { BuildStanding } from "@/lib/reports/builds/queries";
import { paths } from "@/lib/web/paths";

const EVERY_MS = 1000;

/** As JSON carries it: days and instants are text. */
export type ToldStanding = Omit<BuildStanding, "files"> & { files: Omit<BuildStanding["files"][number], "madeAt">[] };

export const isUnderWay = ({ build }: ToldStanding): boolean => build?.status === "queued" || build?.status === "building";

/** What there is of a report's files; while they are made it is asked for every second, as long as the page is in view, and when they are whole the page is read anew. */
export function useStanding(period: string, revision: number, first: ToldStanding): [ToldStanding, (next: ToldStanding) => void] {
  const [standing, setStanding] = useState(first);
  const router = useRouter();
  const waits = isUnderWay(standing);
  useEffect(() => {
    if (!waits) return;
    const leaving = new AbortController();
    const { signal } = leaving;
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function look() {
      clearTimeout(timer);
      if (document.hidden) return;
      const answer = await fetch(paths.api.reportBuilds(period, { revision }), { signal, headers: { Accept: "application/json" } }).then((response) => read<ToldStanding>(response), () => null);
      if (signal.aborted) return;
      if (answer?.ok) setStanding(answer.body);
      if (answer?.ok && answer.body.build?.status === "ready") router.refresh();
      timer = setTimeout(() => void look(), EVERY_MS);
    }
    document.addEventListener("visibilitychange", () => void look(), { signal });
    timer = setTimeout(() => void look(), EVERY_MS);
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, [waits, period, revision, router]);
  return [standing, setStanding];
}
