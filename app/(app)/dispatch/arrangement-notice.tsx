import { Notice } from "@/app/_components/ui/notice";
import { unarrangedInWords } from "@/lib/dispatch/calendar/rules";
import { paths } from "@/lib/web/paths";

/** Days computed without knowing the year's 放假调休 may move: says so, and where to enter it. */
export const ArrangementNotice = ({ years, link = true }: { years: readonly number[]; link?: boolean }) =>
  years.length === 0 ? null : (
    <Notice kind="warning" message={unarrangedInWords(years)} action={link ? <a href={paths.calendar({ year: years[0] })}>去录入</a> : undefined} />
  );
