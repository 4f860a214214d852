"use client";
import { useEffect, useRef } from "react";
import { SideMenu } from "./side-menu";

/** The menu on narrow screens, over the page from the left. The browser's own dialog: it keeps the focus and closes with Esc. */
export function MenuDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} className="shell-drawer" aria-labelledby="shell-drawer-title" onClose={onClose} onClick={(event) => event.target === dialog.current && onClose()}>
      <div className="shell-drawer-head">
        <h2 id="shell-drawer-title">菜单</h2>
        <button type="button" className="plain-button" onClick={onClose}>关闭</button>
      </div>
      <nav aria-label="主菜单">{open && <SideMenu onNavigate={onClose} />}</nav>
    </dialog>
  );
}
