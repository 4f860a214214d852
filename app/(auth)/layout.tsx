import type { ReactNode } from "react";
import { AntdProvider } from "../_components/shell/antd-provider";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return <AntdProvider>{children}</AntdProvider>;
}
