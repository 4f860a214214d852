import type { ThemeConfig } from "antd";

/**
 * The one theme: the provider uses it and the build extracts the style sheet from it, so no style is computed in the
 * browser or on the server (`zeroRuntime`). `cssVar.key` is the class name that must stand around the application.
 */
export const theme: ThemeConfig = {
  cssVar: { key: "app" },
  hashed: false,
  zeroRuntime: true,
  token: {
    // The accent of globals.css: 6:1 on white; the library's own blue does not reach 4.5:1.
    colorPrimary: "#0b6470",
    colorInfo: "#0b6470",
    colorSuccess: "#237804",
    colorWarning: "#874d00",
    colorError: "#cf1322",
    colorLink: "#0b5a8a",
    // Of its own it lightens a link that is pointed at, below 4.5:1.
    colorLinkHover: "#084a73",
    colorLinkActive: "#084a73",
    colorTextPlaceholder: "#6b7280",
    colorTextDescription: "#595f69",
    borderRadius: 4,
    fontSize: 14,
    fontFamily:
      '-apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Hiragino Sans GB", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", sans-serif',
    motion: false,
  },
};
