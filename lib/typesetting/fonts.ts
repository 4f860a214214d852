import path from "node:path";

type Environment = Record<string, string | undefined>;
/** Files, and folders that are looked through for .ttf and .otf. */
export type Fonts = { files: string[]; folders: string[] };

// By path at run time: the build neither bundles nor moves them, and `npm start` and the tests both run in the root folder.
const PACKAGED = path.join(/* turbopackIgnore: true */ process.cwd(), "node_modules/@embedpdf/fonts-sc/fonts");

/** The open typeface that is shipped (Noto Sans SC, OFL), and the office's own typefaces in GUATU_FONTS (方正小标宋, 仿宋_GB2312 and the like may not be shipped). */
export const fontsOf = (env: Environment): Fonts => ({
  files: ["Regular", "Bold"].map((cut) => path.join(PACKAGED, `NotoSansHans-${cut}.otf`)),
  folders: env.GUATU_FONTS ? [path.resolve(/* turbopackIgnore: true */ process.cwd(), env.GUATU_FONTS)] : [],
});
