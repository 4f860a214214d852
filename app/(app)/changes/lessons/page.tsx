import type { Metadata } from "next";
import { Day } from "@/app/_components/ui/day";
import { Definition } from "@/app/_components/ui/definition";
import { Empty } from "@/app/_components/ui/empty";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Panel } from "@/app/_components/ui/panel";
import { Tag } from "@/app/_components/ui/tag";
import { shanghaiDay } from "@/lib/base/date";
import { lessonQuery } from "@/lib/changes/lessons/inputs";
import { listLessons, type Lesson } from "@/lib/changes/lessons/queries";
import { REASON_CODE_LABELS } from "@/lib/changes/terms";
import { PROJECT_FAMILY_LABELS } from "@/lib/projects/terms";
import { paths } from "@/lib/web/paths";
import { readPage } from "@/lib/web/session";
import styles from "../changes.module.css";
import { LessonSearch } from "./lesson-search";

export const metadata: Metadata = { title: "经验卡" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What projects that were ended leave to others: shared by the whole city. */
export default async function LessonsPage({ searchParams }: Props) {
  const query = lessonQuery.parse(await searchParams);
  return readPage("change.read", (ctx) => listLessons(ctx, query), (lessons) => (
    <>
      <PageHeader title="经验卡" lead="经批准终止的项目做过什么、发现了什么、给后来者的建议。勤勉尽责的探索失败不追责，经验全市共享。" actions={<a href={paths.changes()}>返回调整申请</a>} />
      <Panel><LessonSearch q={query.q} /></Panel>
      {lessons.length === 0 ? (
        <Panel>{query.q ? <Empty title="没有找到相符的经验卡" action={<a href={paths.lessons()}>查看全部</a>}>请换一个词，或减少几个词。</Empty> : <Empty title="还没有经验卡">项目经批准终止后，它的经验卡会出现在这里。</Empty>}</Panel>
      ) : (
        <>
          <p className="muted" role="status">共 {lessons.length} 张</p>
          <ul className={styles.lessons}>{lessons.map((lesson) => <Card key={lesson.number} lesson={lesson} />)}</ul>
        </>
      )}
    </>
  ));
}

const Card = ({ lesson }: { lesson: Lesson }) => (
  <li>
    <Panel title={`${lesson.projectCode} ${lesson.projectName}`} extra={<><Tag>{PROJECT_FAMILY_LABELS[lesson.family]}</Tag><span>{lesson.unitName}</span></>}>
      <p className="row">
        <Tag tone="grey">{REASON_CODE_LABELS[lesson.reasonCode]}</Tag>
        <span className="muted">{lesson.number}，<Day on={shanghaiDay(new Date(lesson.decidedAt))} /> 批准终止</span>
      </p>
      <Definition
        columns={1}
        items={[
          { term: "做了哪些探索", value: <span className={styles.text}>{lesson.tried}</span> },
          { term: "得到什么认识", value: <span className={styles.text}>{lesson.found}</span> },
          { term: "对后来者的建议", value: <span className={styles.text}>{lesson.advice}</span> },
        ]}
      />
    </Panel>
  </li>
);
