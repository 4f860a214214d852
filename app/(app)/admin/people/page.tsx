import type { Metadata } from "next";
import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { Day } from "@/app/_components/ui/day";
import { Empty } from "@/app/_components/ui/empty";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Panel } from "@/app/_components/ui/panel";
import { shanghaiDay } from "@/lib/base/date";
import { listUnits } from "@/lib/orgs/queries";
import { peopleQuery, type PeopleQuery } from "@/lib/people/directory/inputs";
import { listPeople, type PeopleList } from "@/lib/people/directory/queries";
import { mayManagePeople } from "@/lib/people/policy";
import { ROLE_LABELS } from "@/lib/people/terms";
import { realNow } from "@/lib/web/clock";
import { paths } from "@/lib/web/paths";
import { readPage } from "@/lib/web/session";
import styles from "../admin.module.css";
import { PeopleFilters } from "./people-filters";
import { StandingTag } from "./standing-tag";

export const metadata: Metadata = { title: "人员" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PeoplePage({ searchParams }: Props) {
  const query = peopleQuery.parse(await searchParams);
  return readPage(
    "person.read",
    async (ctx) => ({ list: await listPeople(ctx, query, realNow()), units: await listUnits(ctx), mayOpen: mayManagePeople(ctx.actor).allowed }),
    ({ list, units, mayOpen }) => (
      <>
        <PageHeader
          title="人员"
          lead="系统管理员开户和维护资料，安全管理员分配角色、签发登录码；两人分工，互不代办。"
          actions={mayOpen && <a className="link-button link-button-main" href={paths.newPerson()}>新增人员</a>}
        />
        <Panel flush>
          <PeopleFilters query={query} units={units} />
          <List list={list} />
          <Pages list={list} query={query} />
        </Panel>
      </>
    ),
  );
}

function List({ list }: { list: PeopleList }) {
  if (list.rows.length === 0) return <Empty title="没有符合条件的人员">请减少筛选条件后再查。</Empty>;
  return (
    <ScrollRegion label="人员账号">
      <table className="table">
        <thead><tr><th scope="col">姓名</th><th scope="col">用户名</th><th scope="col">单位</th><th scope="col">角色</th><th scope="col">岗位</th><th scope="col">状态</th><th scope="col">最近登录</th></tr></thead>
        <tbody>
          {list.rows.map((row) => (
            <tr key={row.username}>
              <td className="nowrap"><a href={paths.person(row.username)}>{row.name}</a></td>
              <td>{row.username}</td>
              <td>{row.unitName}</td>
              <td className="nowrap">{row.role ? ROLE_LABELS[row.role] : <span className="muted">未分配</span>}</td>
              <td>{row.post || <span className="muted">—</span>}</td>
              <td><StandingTag standing={row.standing} /></td>
              <td className="nowrap"><Day on={row.lastSignedInAt && shanghaiDay(row.lastSignedInAt)} plain none="从未" /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Pages({ list: { total, page, pages }, query }: { list: PeopleList; query: PeopleQuery }) {
  const to = (wanted: number) => paths.people({ ...query, page: wanted === 1 ? null : wanted });
  return (
    <nav className={styles.pages} aria-label="翻页">
      <span role="status">共 {total} 人{pages > 1 && `，第 ${page} / ${pages} 页`}</span>
      {pages > 1 && (
        <span className="row">
          {page > 1 && <a href={to(page - 1)}>上一页</a>}
          {page < pages && <a href={to(page + 1)}>下一页</a>}
        </span>
      )}
    </nav>
  );
}
