import type { ReactNode } from "react";
import type { Tour } from "@/app/_components/live/use-tour";
import styles from "./full.module.css";

type Props = { tour: Tour; labels: readonly string[]; said: string; back: string; onFullscreen: () => void; children: ReactNode };

/** Where the tour is and how to lead it, in one line under the chart. */
export function TourBar({ tour: { at, isPaused, go, toggle }, labels, said, back, onFullscreen, children }: Props) {
  return (
    <footer className={styles.bar}>
      <nav className={styles.dots} aria-label="选择页面">
        {labels.map((label, nth) => <button key={nth} type="button" className={styles.dot} aria-label={`第 ${nth + 1} 页：${label}`} aria-current={nth === at ? "page" : undefined} title={label} onClick={() => go(nth)} />)}
      </nav>
      <span className={styles.said}>{said}</span>
      <span className={styles.acts}>
        {children}
        <button type="button" aria-keyshortcuts="ArrowLeft PageUp" onClick={() => go(at - 1)}>上一页</button>
        <button type="button" aria-keyshortcuts="Space" aria-pressed={isPaused} onClick={toggle}>{isPaused ? "继续轮播" : "暂停轮播"}</button>
        <button type="button" aria-keyshortcuts="ArrowRight PageDown" onClick={() => go(at + 1)}>下一页</button>
        <button type="button" aria-keyshortcuts="F" onClick={onFullscreen}>全屏</button>
        <a href={back}>退出</a>
      </span>
    </footer>
  );
}
