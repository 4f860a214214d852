import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import "./_generated/antd.css";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "挂图", template: "%s · 挂图" },
  description: "成都市“十四五”科技创新规划实施调度",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1, themeColor: "#12303a" };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="zh-CN">
      <body>{children}</body>
    </html>
  );
}
