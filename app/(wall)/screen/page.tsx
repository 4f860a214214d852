import type { Metadata } from "next";
import { Suspense } from "react";
import { SecrecyBanner } from "@/app/_components/shell/secrecy-banner";
import "@/app/_components/shell/shell.css";
import { BigScreen } from "./big-screen";
import styles from "./screen.module.css";

export const metadata: Metadata = { title: "大屏" };

// A static shell without anyone's data; the scenes come from the JSON route.
export default function ScreenPage() {
  return (
    <div className={styles.window}>
      <SecrecyBanner />
      <Suspense>
        <BigScreen />
      </Suspense>
    </div>
  );
}
