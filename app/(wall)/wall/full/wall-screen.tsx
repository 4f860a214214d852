"use client";

import { useSearchParams } from "next/navigation";
import { Clock } from "@/app/_components/live/clock";
import { TroubleNote } from "@/app/_components/live/trouble-note";
import { useLive } from "@/app/_components/live/use-live";
import { toggleFullscreen, useScreenKeys } from "@/app/_components/live/use-screen-keys";
import { secondsOf, useTour } from "@/app/_components/live/use-tour";
import type { WallPictures } from "@/lib/wall/pictures";
import { paths, type Query } from "@/lib/web/paths";
import styles from "./full.module.css";
import { TourBar } from "./tour-bar";

/** The chart over the whole screen, a group after the other, read again when facts change. Works by keyboard and presenter's remote. */
export function WallScreen() {
  const params = useSearchParams();
  const query = queryOf(params);
  const { data, readAt, trouble, refusal } = useLive<WallPictures>(paths.api.wall({ ...query, format: "screen" }));
  const pictures = data?.pictures ?? [];
  const tour = useTour(pictures.length, secondsOf(params.get("every")));
  const picture = pictures[tour.at];
  const back = paths.wall(query);

  useScreenKeys(back);

  return (
    <main className={styles.screen} id="main">
      <h1 className="sr-only">全屏挂图{picture ? `：${picture.label}` : ""}</h1>
      <div className={styles.stage} aria-busy={data === null && refusal === null}>
        {picture && <div key={picture.key} className={styles.picture} dangerouslySetInnerHTML={{ __html: picture.svg }} />}
        {data !== null && pictures.length === 0 && <p className={styles.words}>没有符合条件的项目。<a href={back}>调整筛选条件</a></p>}
        {data === null && <p className={styles.words} role="status">{refusal ?? (trouble === "away" ? "暂时连不上服务器，正在重试……" : "正在绘图……")}{refusal && <a href={back}>返回作战图</a>}</p>}
      </div>
      <TroubleNote trouble={trouble} refusal={data === null ? null : refusal} readAt={readAt} className={styles.trouble} />
      <TourBar tour={tour} labels={pictures.map(({ label }) => label)} said={data?.said ?? ""} back={back} onFullscreen={() => void toggleFullscreen()}>
        <Clock />
      </TourBar>
    </main>
  );
}

const queryOf = (params: URLSearchParams): Query => Object.fromEntries([...new Set(params.keys())].filter((key) => !["every", "part"].includes(key)).map((key) => [key, params.getAll(key)]));
