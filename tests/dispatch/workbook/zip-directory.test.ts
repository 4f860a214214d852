import { expect, test } from "vitest";
import { listZipEntries } from "@/lib/dispatch/workbook/zip-directory";
import { zip } from "../../support/zip";

const plain = zip([{ name: "[Content_Types].xml", content: "<Types/>" }]);

/** The same zip with a comment of so many characters behind its end record. */
function commented(length: number, comment: Buffer = Buffer.alloc(length, " ")): Buffer {
  const file = Buffer.concat([plain, comment]);
  file.writeUInt16LE(length & 0xffff, plain.length - 2);
  return file;
}

const refusal = (file: Buffer) => {
  try {
    listZipEntries(file);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
};

test.each([0, 1, 65_535])("a zip with a comment of %i characters is read", (length) => {
  expect(listZipEntries(commented(length)).map(({ name }) => name)).toEqual(["[Content_Types].xml"]);
});

test.each([
  ["whose end record lies further back than a comment can be long", commented(65_536)],
  ["that ends in the middle of its end record", plain.subarray(0, plain.length - 10)],
  ["that is nothing but the mark of an end record", Buffer.from("PK\u0005\u0006", "latin1")],
  ["with the mark of an end record as its last letters", Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), Buffer.alloc(100_000), Buffer.from("PK\u0005\u0006", "latin1")])],
])("a file %s is told to be broken", (_, file) => {
  expect(refusal(file)).toMatch(/^文件不完整或已损坏/);
});
