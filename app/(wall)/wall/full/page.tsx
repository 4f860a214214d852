import type { Metadata } from "next";
import { Suspense } from "react";
import { SecrecyBanner } from "@/app/_components/shell/secrecy-banner";
import "@/app/_components/shell/shell.css";
import styles from "./full.module.css";
import { WallScreen } from "./wall-screen";

export const metadata: Metadata = { title: "全屏挂图" };

// A static shell without anyone's data; the chart comes from the JSON route.
export default function WallFullPage() {
  return (
    <div className={styles.window}>
      <SecrecyBanner />
      <Suspense fallback={<p className={styles.words} role="status">正在绘图……</p>}>
        <WallScreen />
      </Suspense>
    </div>
  );
}
