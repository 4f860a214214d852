import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { importedComponents, styleSheetOf } from "../../lib/cli/antd-css";

const folder = mkdtempSync(path.join(tmpdir(), "guatu-sources-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("the components of the style sheet are those the screens import, however the import is written", () => {
  writeFileSync(path.join(folder, "one.tsx"), 'import { Alert, type FormProps, DatePicker as Day } from "antd";\nimport type { TableProps } from "antd";');
  writeFileSync(path.join(folder, "two.tsx"), "import {\n  Steps,\n  ConfigProvider,\n} from 'antd';\nimport { Rate } from './own';");
  const found = importedComponents(folder);
  expect(found).toEqual(expect.arrayContaining(["Alert", "DatePicker", "Steps", "Button", "message"]));
  for (const name of ["FormProps", "TableProps", "ConfigProvider", "Rate"]) expect(found).not.toContain(name);
});

test("every component has its rules, in the application's own colours, and no others", () => {
  const css = styleSheetOf(["Button", "Alert"]);
  expect(css).toContain(".ant-btn");
  expect(css).toContain(".ant-alert");
  expect(css).not.toContain(".ant-steps");
  expect(css).toMatch(/\.app\s*\{[^}]*--ant-color-primary:/);
});
