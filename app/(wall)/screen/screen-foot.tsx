import type { Tour } from "@/app/_components/live/use-tour";
import { SCENE_LABELS, SCENES, type Scene } from "@/lib/screen/terms";
import styles from "./screen.module.css";

type Props = { tour: Tour; scene: Scene; /** the first stop of each scene */ starts: readonly number[]; back: string; onFullscreen: () => void };

/** Which scene it is and how to lead the tour. */
export const ScreenFoot = ({ tour: { isPaused, go, toggle }, scene: shown, starts, back, onFullscreen }: Props) => (
  <footer className={styles.foot}>
    <nav aria-label="选择画面">
      {SCENES.map((scene, nth) => <button key={scene} type="button" aria-current={scene === shown ? "page" : undefined} aria-keyshortcuts={String(nth + 1)} onClick={() => go(starts[nth]!)}>{SCENE_LABELS[scene]}</button>)}
    </nav>
    <span className={styles.acts}>
      <button type="button" aria-keyshortcuts="Space" aria-pressed={isPaused} onClick={toggle}>{isPaused ? "继续轮播" : "暂停轮播"}</button>
      <button type="button" aria-keyshortcuts="F" onClick={onFullscreen}>全屏</button>
      <a href={back}>退出</a>
    </span>
  </footer>
);
