"use client";
import { dayInWords } from "@/lib/base/date";
import { Tag } from "../ui/tag";
import { useMe } from "./me-provider";

export function BusinessDay() {
  const me = useMe();
  if (!me) return null;
  const { on, isDemonstration } = me.business;
  return (
    <span className="business-day">
      <span className="business-words">业务日期</span>
      <time dateTime={on}>{dayInWords(on)}</time>
      {isDemonstration && <Tag tone="yellow" title="单位负责人、人员、日期与填报内容均为演示而编写，不是真实情况">演示数据</Tag>}
    </span>
  );
}
