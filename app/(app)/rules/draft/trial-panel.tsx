"use client";
import { Button } from "antd";
import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { useJson } from "@/app/_components/ui/data-table/use-json";
import { Empty } from "@/app/_components/ui/empty";
import { Notice } from "@/app/_components/ui/notice";
import { Panel } from "@/app/_components/ui/panel";
import { Stat, Stats } from "@/app/_components/ui/stat";
import { monthInWords } from "@/lib/base/month";
import type { Trial } from "@/lib/lights/trial/rules";
import { paths } from "@/lib/web/paths";
import { FlippedProjects } from "./flipped-projects";
import { FlippedUnits } from "./flipped-units";
import { LightCountsLine } from "./light-counts-line";
import { TriedMonths } from "./tried-months";

type Props = {
  /** as JSON */
  draft: string;
  isOutdated: boolean;
};

/** 试算结果: what the draft would have shown in the months sealed, beside what was shown. */
export function TrialPanel({ draft, isOutdated }: Props) {
  const { data, problem, isLoading, retry } = useJson<Trial>(paths.api.tryRules({ rules: draft }));
  return (
    <Panel title="试算结果" extra={data && data.months.length > 0 && <span>{monthInWords(data.months[0]!.month)}至{monthInWords(data.months.at(-1)!.month)}，共 {data.months.length} 个封存月份</span>}>
      <div className="stack" aria-busy={isLoading}>
        {isOutdated && <Notice kind="warning" message="草稿已改动，以下是改动前那份草稿的结果，请重新试算" />}
        {problem && <Notice kind="error" message={problem} action={<Button size="small" onClick={retry}>重试</Button>} />}
        {isLoading && <Notice message="正在逐月试算…" />}
        {data && !problem && <Result trial={data} />}
      </div>
    </Panel>
  );
}

function Result({ trial }: { trial: Trial }) {
  const { months, leftOut, projectMonths, flips, worse, before, after, projects, units, sizes } = trial;
  const notice = leftOut.length > 0 && <Notice message={`${leftOut.length} 个月由更早版本的系统封存，不能重算，未计入：${leftOut.map(monthInWords).join("、")}`} />;
  if (months.length === 0) return <>{notice}<Empty title="还没有可以试算的封存月份">第一个月封存之后，就能看到新规则会改变什么。</Empty></>;
  const share = (part: number) => `占 ${Math.round((1000 * part) / projectMonths) / 10}%`;
  return (
    <>
      {notice}
      <Stats>
        <Stat label="参与试算" value={projectMonths} unit="项目月" note={`${months.length} 个月`} />
        <Stat label="灯色会变" value={flips} unit="项目月" note={share(flips)} />
        <Stat label="会变差" value={worse} unit="项目月" note={share(worse)} tone={worse > 0 ? "red" : "plain"} />
        <Stat label="会变好" value={flips - worse} unit="项目月" note={share(flips - worse)} tone={flips > worse ? "green" : "plain"} />
        <Stat label="涉及" value={projects.length} unit="个项目" note={`${units.length} 家单位`} />
      </Stats>
      <p>封存时 <LightCountsLine counts={before} /><br />按草稿 <LightCountsLine counts={after} /></p>
      {flips === 0 ? <Notice kind="success" message="按这份草稿，所有封存月份的灯色都不会变化" /> : (
        <>
          <FlippedProjects projects={projects} />
          <FlippedUnits units={units} sizes={sizes} />
        </>
      )}
      <section>
        <h3>逐月对照</h3>
        <ScrollRegion label="逐月对照"><TriedMonths months={months} /></ScrollRegion>
      </section>
    </>
  );
}
