"use client";

import { Button } from "antd";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { SettingsProps } from "./settings-drawer";

const SettingsDrawer = dynamic(() => import("./settings-drawer").then((file) => file.SettingsDrawer), { ssr: false });

/** Opens 显示设置; its code is read with the first opening. */
export function SettingsButton(props: SettingsProps) {
  const [open, setOpen] = useState(false);
  const [isNeeded, setNeeded] = useState(false);
  return (
    <>
      <Button
        aria-haspopup="dialog"
        onClick={() => {
          setNeeded(true);
          setOpen(true);
        }}
      >
        显示设置
      </Button>
      {isNeeded && <SettingsDrawer {...props} open={open} onClose={() => setOpen(false)} />}
    </>
  );
}
