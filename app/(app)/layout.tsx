import type { ReactNode } from "react";
import { AntdProvider } from "../_components/shell/antd-provider";
import { Shell } from "../_components/shell/shell";

// No loading.tsx beside this file: it would start the answer before a page is read, and “not found” would go out as 200.
export default function AppLayout({ children }: { children: ReactNode }) {
  return <AntdProvider><Shell>{children}</Shell></AntdProvider>;
}
