import { expect, test } from "vitest";
import { TYPEFACE } from "@/lib/typesetting/terms";
import { typeset } from "@/lib/typesetting/typeset";
import { inTypesettingLine } from "@/lib/typesetting/typesetting-line";
import { weightLayers } from "@/lib/typesetting/weight-layers";
import { readPdf } from "../support/pdf";

const HEAD = `#set document(date: none)\n#set page(width: 420mm, height: 297mm, margin: 10mm)\n#set text(font: "${TYPEFACE}", lang: "zh")\n`;
const PRINT_DATA = `${HEAD}#let data = json("data.json")\n#data.text`;
const print = (text: string) => typeset({ markup: PRINT_DATA, files: { "data.json": JSON.stringify({ text }) } });

test("the same document set twice is the same to the byte, drawings in two weights too", async () => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"><rect width="9" height="9" fill="#c00"/><g font-family="${TYPEFACE}" font-size="5"><text x="5" y="20">挂图作战</text><text x="5" y="30" font-weight="700">责任到人</text></g></svg>`;
  const files = Object.fromEntries(weightLayers(svg).map((layer, nth) => [`layer-${nth}.svg`, layer]));
  const markup = HEAD + Object.keys(files).map((name) => `#place(image("${name}", width: 100mm))`).join("\n");
  const [first, second] = await Promise.all([typeset({ markup, files }), typeset({ markup, files })]);
  expect(Buffer.from(first).equals(second)).toBe(true);
  expect(readPdf(first)).toEqual({ pages: [{ widthMm: 420, heightMm: 297 }], fonts: ["NotoSansHans-Bold", "NotoSansHans-Regular"], isArchival: true, text: "挂图作战责任到人" });
});

test("what people wrote is printed as it is and never obeyed", async () => {
  const hostile = '#set page(fill: red) $x$ #read("/etc/passwd") <label> @ref \\ * _ ` // --- "】';
  expect(readPdf(await print(hostile)).text.replaceAll(/\s/g, "")).toBe(hostile.replaceAll(/\s/g, ""));
});

test("no typeface of the machine is used: a letter that ours lack does not bring one in", async () => {
  expect(readPdf(await print("成都 ελ ש")).fonts.filter((font) => !/^(NotoSansHans|Libertinus|NewCM|DejaVuSansMono)/.test(font))).toEqual([]);
  await expect(typeset({ markup: '#read("/etc/hostname")', files: {} })).rejects.toThrow("file not found");
  await expect(typeset({ markup: '#import "@preview/cetz:0.2.0": x', files: {} })).rejects.toThrow("failed to download");
});

test("what takes too long or too much memory is ended and says what to do", async () => {
  const endless = "#for a in range(100000) { for b in range(100000) { let root = calc.sqrt(b) } }";
  await expect(typeset({ markup: "#range(400000000).len()", files: {} }, { limits: { maxResidentMb: 300, maxMs: 20_000 } })).rejects.toThrow("排版所需内存超出上限，已停止，请缩小范围");
  await expect(typeset({ markup: endless, files: {} }, { limits: { maxResidentMb: 1500, maxMs: 1000 } })).rejects.toThrow("排版超过 1 秒，已停止，请缩小范围");
});

test("the eleventh that waits is told to come later, and those before it are set", async () => {
  const all = await Promise.allSettled(Array.from({ length: 11 }, () => print("挂图")));
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
  expect(all.filter((each) => each.status === "rejected").map(({ reason }) => (reason as Error).message)).toEqual(["正在排版的文件较多，请稍后再试"]);
});

test("nobody waits for two files at once, and others still find a place", async () => {
  const finish: (() => void)[] = [];
  const held = () => new Promise<void>((done) => finish.push(done));
  const mine = [1, 1, 1, 1].map((person) => inTypesettingLine(person, held).then(() => "set", (error: Error) => error.message));
  const other = inTypesettingLine(2, async () => "set");
  expect(await mine[3]).toBe("您还有一份文件正在排队排版，请等它完成后再试");
  finish.forEach((done) => done());
  while (finish.length < 3) await new Promise(setImmediate);
  finish[2]!();
  expect(await Promise.all([...mine.slice(0, 3), other])).toEqual(["set", "set", "set", "set"]);
});
