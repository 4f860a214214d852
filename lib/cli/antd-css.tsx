import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { extractStyle } from "@ant-design/static-style-extract";
import { ConfigProvider } from "antd";
import { theme } from "../../app/_components/ui/theme";

const STYLE_SHEET = "app/_generated/antd.css";

// Drawn inside others (a confirmation's button, a table's check box), so needed without being imported.
const DRAWN_BY_OTHERS = ["App", "Button", "Checkbox", "Dropdown", "Empty", "Input", "Modal", "Popover", "Progress", "Radio", "Select", "Spin", "Tooltip", "message", "notification"];
// Exports that draw nothing of their own.
const WITHOUT_STYLE = ["ConfigProvider", "theme", "version"];

const IMPORT = /import\s+(?!type\b)\{([^}]*)\}\s+from\s+["']antd["']/g;

/** The antd exports that the sources under `folder` import by name, sorted. */
export function importedComponents(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file));
  const found = new Set(DRAWN_BY_OTHERS);
  for (const file of files) {
    for (const [, names] of readFileSync(path.join(folder, file), "utf8").matchAll(IMPORT)) {
      for (const name of names!.split(",")) {
        const exported = name.trim().split(/\s+as\s+/)[0]!;
        if (exported && !exported.startsWith("type ") && !WITHOUT_STYLE.includes(exported)) found.add(exported);
      }
    }
  }
  return [...found].sort();
}

/** The rules of these components under the one theme. */
export function styleSheetOf(components: string[]): string {
  return extractStyle({
    includes: components,
    // `zeroRuntime` would leave the rules out here too.
    customTheme: (node) => <ConfigProvider theme={{ ...theme, zeroRuntime: false }}>{node}</ConfigProvider>,
  });
}

/** Writes the style sheet of the components the screens use. */
export function writeStyleSheet(): void {
  mkdirSync(path.dirname(STYLE_SHEET), { recursive: true });
  writeFileSync(STYLE_SHEET, styleSheetOf(importedComponents("app")));
}
