import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { TimelineView } from "./timeline-view";
import styles from "./timeline.module.css";

export const metadata: Metadata = { title: "总甘特图" };

// A static shell without anyone's data; the rows come from the JSON route.
export default function TimelinePage() {
  return (
    <div className={styles.page}>
      <PageHeader title="总甘特图" lead="各项目的原计划、现计划和实际，里程碑之间的前后置关系，以及一个重点工程的关键链。拖动里程碑只是提出调整，计划经批准才改变。" />
      <Suspense fallback={<Skeleton lines={12} />}>
        <TimelineView />
      </Suspense>
    </div>
  );
}
