"use client";
import { useSearchParams } from "next/navigation";
import { useMemo, type ReactNode } from "react";
import { Clock } from "@/app/_components/live/clock";
import { TroubleNote } from "@/app/_components/live/trouble-note";
import { useLive } from "@/app/_components/live/use-live";
import { toggleFullscreen, useScreenKeys } from "@/app/_components/live/use-screen-keys";
import { secondsOf, useTour } from "@/app/_components/live/use-tour";
import { dayInWords } from "@/lib/base/date";
import { monthInWords } from "@/lib/base/month";
import type { ScreenFacts } from "@/lib/screen/queries";
import { stopsOf } from "@/lib/screen/rules";
import { SCENE_LABELS, SCENES, type Scene } from "@/lib/screen/terms";
import { asOfInWords } from "@/lib/sealed/rules";
import { paths } from "@/lib/web/paths";
import { ChangesScene } from "./changes-scene";
import { IndicatorsScene } from "./indicators-scene";
import { LightsScene } from "./lights-scene";
import { MapScene } from "./map-scene";
import { OverdueScene } from "./overdue-scene";
import { ScreenFoot } from "./screen-foot";
import styles from "./screen.module.css";
import { UnitsScene } from "./units-scene";
import { WorksScene } from "./works-scene";

/** 大屏: one scene after the other over the whole screen, read again when facts change. Works by keyboard and presenter's remote. */
export function BigScreen() {
  const params = useSearchParams();
  const asOf = params.get("asOf");
  const { data, readAt, trouble, refusal } = useLive<{ facts: ScreenFacts | null }>(paths.api.screen({ asOf }));
  const facts = data?.facts ?? null;
  const stops = useMemo(() => stopsOf(facts), [facts]);
  const starts = useMemo(() => SCENES.map((each) => stops.findIndex(({ scene }) => scene === each)), [stops]);
  const tour = useTour(stops.length, secondsOf(params.get("every")), starts);
  const { scene, page } = stops[tour.at]!;
  const back = paths.overview(asOf ? { asOf } : { live: true });

  useScreenKeys(back);

  return (
    <main className={styles.screen} id="main">
      <header className={styles.head}>
        <h1>{SCENE_LABELS[scene]}</h1>
        {facts && (
          <p className={styles.data}>
            <strong>数据截至{dayInWords(facts.dataOn)}</strong>
            <span>{facts.asOf ? asOfInWords(facts.asOf) : `${monthInWords(facts.month)}实时，未封存`}{facts.isDemonstration && " · 含演示数据"}</span>
            <Clock />
          </p>
        )}
      </header>
      <div className={styles.stage} aria-busy={data === null && refusal === null}>
        {facts && <section key={`${scene}/${page}`} className={styles.scene} aria-label={SCENE_LABELS[scene]}>{DRAWN[scene](facts, page)}</section>}
        {data && !facts && <p className={styles.words}>还没有调度期。调度专班开启第一个月的调度后，这里显示全市情况。</p>}
        {data === null && <p className={styles.words} role="status">{refusal ?? (trouble === "away" ? "暂时连不上服务器，正在重试……" : "正在读取……")}{refusal && <a href={back}>返回</a>}</p>}
      </div>
      <TroubleNote trouble={trouble} refusal={data === null ? null : refusal} readAt={readAt} className={styles.trouble} />
      <ScreenFoot tour={tour} scene={scene} starts={starts} back={back} onFullscreen={() => void toggleFullscreen()} />
    </main>
  );
}

const DRAWN: Record<Scene, (facts: ScreenFacts, page: number) => ReactNode> = {
  lights: (facts) => <LightsScene facts={facts} />,
  works: (facts) => <WorksScene facts={facts} />,
  map: (facts) => <MapScene facts={facts} />,
  units: (facts) => <UnitsScene facts={facts} />,
  changes: (facts, page) => <ChangesScene facts={facts} page={page} />,
  overdue: (facts, page) => <OverdueScene facts={facts} page={page} />,
  indicators: (facts) => <IndicatorsScene facts={facts} />,
};
