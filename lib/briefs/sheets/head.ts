import { dayInWords, type PlainDate } from "../../base/date";
import { asOfInWords, type AsOf } from "../../sealed/rules";
import { LEGEND, type Sheet } from "./sheet";

type Given = { title: string; dataOn: PlainDate; asOf: AsOf | null; isDemonstration: boolean; reader: string };

/** What every page says of itself: its title, of which data it is, and whose print. */
export const headed = ({ title, dataOn, asOf, isDemonstration, reader }: Given): Omit<Sheet, "parts"> => ({
  title,
  said: [`数据截至${dayInWords(dataOn)}`, `${asOf ? asOfInWords(asOf) : "实时数据，未封存"}${isDemonstration ? " · 含演示数据" : ""}`],
  foot: [LEGEND, `挂图 · ${reader}打印`],
});
