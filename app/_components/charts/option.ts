import type { EChartsCoreOption } from "echarts/core";
import { theme } from "../ui/theme";

/** What a chart draws, as data alone. */
export type ChartOption = EChartsCoreOption;

/** The fonts of the page. */
export const CHART_FONT = theme.token!.fontFamily!;
