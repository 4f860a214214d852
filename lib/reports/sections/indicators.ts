import { targetInWords } from "../../indicators/rules";
import { paragraph, table, type Block } from "../document";
import { namesInWords, type Facts } from "../facts";

/** 三、核心指标: base year, latest value with its data day, target. What has no data says so; it is not zero. */
export function indicators({ snapshot }: Facts): Block[] {
  const rows = snapshot.indicators;
  if (rows.length === 0) return [paragraph("本月封存数据中没有核心指标。")];
  const silent = rows.filter((row) => row.latest === null).map((row) => row.name);
  return [
    paragraph(
      `${rows.length} 项核心指标中，有数据 ${rows.length - silent.length} 项，暂无数据 ${silent.length} 项${silent.length > 0 ? `（${namesInWords(silent, 3, "项")}）` : ""}。各项数据时点不同，以表列日期为准；暂无数据不作零计。`,
    ),
    table({
      caption: "核心指标进展",
      columns: [
        { title: "指标", widthMm: 60 }, { title: `${rows[0]!.baselineYear}年`, widthMm: 18, align: "right" }, { title: "最新值", widthMm: 22, align: "right" },
        { title: "数据截至", widthMm: 24, align: "center" }, { title: `${rows[0]!.targetYear}年目标`, widthMm: 32 },
      ],
      rows: rows.map((row) => [
        row.unit ? `${row.name}（${row.unit}）` : row.name,
        String(row.baselineValue),
        row.latest ? row.latest.valueText : "暂无数据",
        row.latest ? row.latest.dataOn : "—",
        targetInWords(row),
      ]),
    }),
  ];
}
