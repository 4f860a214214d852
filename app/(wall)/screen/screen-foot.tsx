import type { Tour } from "@/app/_components/live/use-tour";
import { SCENE_LABELS, SCENES } from "@/lib/screen/terms";
import styles from "./screen.module.css";

type Props = { tour: Tour; back: string; onFullscreen: () => void };

/** Which scene it is and how to lead the tour. */
export const ScreenFoot = ({ tour: { at, isPaused, go, toggle }, back, onFullscreen }: Props) => (
  <footer className={styles.foot}>
    <nav aria-label="选择画面">
      {SCENES.map((scene, nth) => <button key={scene} type="button" aria-current={nth === at ? "page" : undefined} aria-keyshortcuts={String(nth + 1)} onClick={() => go(nth)}>{SCENE_LABELS[scene]}</button>)}
    </nav>
    <span className={styles.acts}>
      <button type="button" aria-keyshortcuts="Space" aria-pressed={isPaused} onClick={toggle}>{isPaused ? "继续轮播" : "暂停轮播"}</button>
      <button type="button" aria-keyshortcuts="F" onClick={onFullscreen}>全屏</button>
      <a href={back}>退出</a>
    </span>
  </footer>
);
