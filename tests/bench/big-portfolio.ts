import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client";

export const MILESTONES_EACH = 8;

/**
 * Projects of the series BP up to so many in all, each with five stages and eight milestones, their lights and numbers as a portfolio under way has
 * them: spread over units, leaders and stages, some moved, some overdue. Written straight into the tables; nothing here reads how they came about.
 */
export async function growPortfolio(db: Executor, size: number): Promise<void> {
  await db.execute(sql`
    insert into projects (code, name, family, engineering_no, mode, stage_model, lead_unit_id, city_leader, responsible_name, start_on, end_on, provenance, from_month, light, computed_light,
                          light_reasons, original_light, progress_pct, planned_pct, overdue_key_count, next_due_on, stage, slip_times, slip_days, light_on, created_at)
    select 'BP-' || n,
           (array['航空发动机', '轨道交通', '生物医药', '集成电路', '新型显示', '工业软件', '卫星互联网', '氢能装备', '高端医疗器械', '人工智能'])[1 + n % 10]
             || (array['关键部件', '核心材料', '共性技术', '检测平台', '中试基地', '数据中心', '示范工程'])[1 + n % 7] || (array['研制', '攻关', '建设', '验证', '产业化'])[1 + n % 5] || '（第 ' || n || ' 号）',
           f.family, case when f.family = 'engineering' then 1 + n % 6 end, 'regular', 'research', u.id, (array['李亦舟', '周明哲', '陈思远', '吴若谷', '郑清和', '孙望舒'])[1 + n % 6],
           case when n % 23 > 0 then (array['赵', '钱', '冯', '褚', '卫', '蒋', '沈', '韩', '杨', '朱'])[1 + n % 10] || (array['明远', '文博', '子衿', '砚秋', '知行', '清扬', '怀瑾'])[1 + n % 7] end,
           '2023-01-01', '2025-12-31', 'demonstration', '2023-01', l.light, l.light, '[]', (array['green', 'green', 'yellow', 'red', 'grey'])[1 + n % 5], n % 101, (n * 7) % 101,
           case when l.light = 'red' then 1 + n % 3 else 0 end, date '2025-01-01' + (n % 400)::int, (array['approval', 'research', 'prototype', 'acceptance', 'transfer'])[1 + n % 5],
           case when n % 9 = 0 then 1 + n % 3 else 0 end, case when n % 9 = 0 then n % 200 else 0 end, '2025-06-20', now()
      from generate_series((select count(*)::int + 1 from projects), ${size}::int) n
           cross join lateral (select (array['engineering', 'platform', 'technology', 'reform'])[1 + n % 4] as family) f
           cross join lateral (select (array['green', 'green', 'green', 'yellow', 'red', 'grey', 'blue'])[1 + n % 7] as light) l
           join (select id, row_number() over (order by id) - 1 as nth, count(*) over () as all_units from units) u on u.nth = n % u.all_units`);
  await db.execute(sql`
    insert into stages (project_id, ordinal, kind)
    select p.id, k, (array['approval', 'research', 'prototype', 'acceptance', 'transfer'])[k] from projects p cross join generate_series(1, 5) k where p.code like 'BP-%' on conflict do nothing`);
  await db.execute(sql`
    insert into milestones (project_id, stage_id, ordinal, name, weight, is_key, planned_on, original_on, actual_on, accepted_on, done_pct)
    select s.project_id, s.id, k, (array['完成立项批复', '组建攻关团队', '突破核心关键技术', '完成样机研制', '完成中试验证', '通过项目验收', '签订转化合同', '实现落地应用'])[k], 12, k % 3 = 0, d, d - (s.project_id % 9) * 10,
           case when d < '2025-05-01' and s.project_id % 7 > 0 then d end, case when d < '2025-05-01' and s.project_id % 7 > 0 then d end, 0
      from generate_series(1, ${MILESTONES_EACH}) k join stages s on s.ordinal = 1 + (k - 1) * 5 / ${MILESTONES_EACH}
           join projects p on p.id = s.project_id and p.code like 'BP-%' cross join lateral (select date '2023-03-01' + k * 110 + (s.project_id % 60) as d) planned
     where not exists (select 1 from milestones m where m.project_id = s.project_id and m.ordinal = k)`);
  await db.execute(sql`analyze`);
}
