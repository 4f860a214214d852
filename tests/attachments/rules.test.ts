import { describe, expect, test } from "vitest";
import { fileNameOf, kindInWords, sizeInWords } from "@/lib/attachments/rules";

describe("a file's name", () => {
  test.each([
    ["批复.pdf", "pdf", "批复.pdf"],
    ["照片.JPEG", "jpg", "照片.jpeg"],
    ["微信图片.jpg", "png", "微信图片.png"],
    ["合同.jpg", "pdf", "合同.pdf"],
    ["image", "jpg", "image.jpg"],
    ["页面.html", "jpg", "页面.html.jpg"],
    ["../../etc/passwd.pdf", "pdf", "passwd.pdf"],
    ["C:\\fakepath\\批复.pdf", "pdf", "批复.pdf"],
    ["cod\u202efdp.exe", "pdf", "codfdp.exe.pdf"],
    ["a\u0000\r\nb<script>.pdf", "pdf", "ab_script_.pdf"],
    ["...pdf", "pdf", "证明材料.pdf"],
    [" . ", "docx", "证明材料.docx"],
    ["长".repeat(240), "xlsx", `${"长".repeat(100)}.xlsx`],
    ["😀".repeat(120), "png", `${"😀".repeat(100)}.png`],
  ] as const)("%j of a %s is kept as %j", (given, kind, kept) => {
    expect(fileNameOf(given, kind)).toBe(kept);
  });
});

test.each([[1, "1 KB"], [1024, "1 KB"], [300 * 1024, "300 KB"], [1024 * 1024, "1.0 MB"], [20 * 1024 * 1024, "20.0 MB"]])("%i bytes are %s", (bytes, words) => {
  expect(sizeInWords(bytes)).toBe(words);
});

test("kinds are told in words", () => {
  expect(kindInWords("image/jpeg")).toBe("JPG 图片");
  expect(kindInWords("application/x-unknown")).toBe("application/x-unknown");
});
