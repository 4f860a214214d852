import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

// Only what our charts are made of; loaded by `Chart` once a page is there.
echarts.use([BarChart, LineChart, GridComponent, AriaComponent, SVGRenderer]);

export const { init } = echarts;
