"use client";
import { App, ConfigProvider } from "antd";
import zhCN from "antd/locale/zh_CN";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import type { ReactNode } from "react";
import { theme } from "../ui/theme";

dayjs.locale("zh-cn");

/** Controls speak Chinese and take their styles from the extracted sheet; "app" is the theme's key. */
export function AntdProvider({ children }: { children: ReactNode }) {
  return (
    <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
      <App className="app">{children}</App>
    </ConfigProvider>
  );
}
