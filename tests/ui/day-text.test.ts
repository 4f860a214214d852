import { expect, test } from "vitest";
import { dayIn } from "@/app/_components/ui/day-text";

test.each([
  ["2025-06-08", "2025-06-08"], ["2025/6/8", "2025-06-08"], ["2025.6.8", "2025-06-08"], ["20250608", "2025-06-08"], ["2025年6月8日", "2025-06-08"], [" 2025-6-8 ", "2025-06-08"], ["2025/6/8 0:00:00", "2025-06-08"],
  ["2025-02-30", null], ["6月8日", null], ["2025-06", null], ["下个月", null], ["", null],
])("“%s” is read as %s", (text, day) => {
  expect(dayIn(text)).toBe(day);
});
