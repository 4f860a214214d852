import { sql } from "drizzle-orm";
import type { Context } from "../../base/context";
import type { ProjectFamily } from "../../projects/terms";
import type { ReasonCode } from "../terms";
import type { LessonQuery } from "./inputs";

/** 经验卡: what a project that was ended by approval leaves to others. */
export type Lesson = {
  number: string; projectCode: string; projectName: string; family: ProjectFamily; unitName: string; decidedAt: string; reasonCode: ReasonCode; tried: string; found: string; advice: string;
};

type Row = {
  number: string; project_code: string; project_name: string; family: ProjectFamily; unit_name: string; decided_at: Date | string; reason_code: ReasonCode;
  lesson_tried: string; lesson_found: string; lesson_advice: string;
};

/** All lesson cards of the city, the newest first; with words, those in which every one of them occurs. */
export async function listLessons(ctx: Context, { q }: LessonQuery): Promise<Lesson[]> {
  const words = q.split(/\s+/).filter(Boolean).map((word) => `%${word.replace(/[\\%_]/g, "\\$&")}%`);
  const { rows } = await ctx.db.execute<Row>(sql`
    select * from lesson_cards()
     where not exists (
           select 1 from jsonb_array_elements_text(${JSON.stringify(words)}::jsonb) as asked (word)
            where concat_ws(' ', project_code, project_name, unit_name, lesson_tried, lesson_found, lesson_advice) not ilike word)
     order by decided_at desc, number desc`);
  return rows.map((row) => ({
    number: row.number, projectCode: row.project_code, projectName: row.project_name, family: row.family, unitName: row.unit_name,
    decidedAt: new Date(row.decided_at).toISOString(), reasonCode: row.reason_code, tried: row.lesson_tried, found: row.lesson_found, advice: row.lesson_advice,
  }));
}
