"use client";
import { useMe } from "@/app/_components/shell/me-provider";
import { paths } from "@/lib/web/paths";

/** For those who may ask for a change: the filers of units. */
export const NewChangeLink = () => (useMe()?.person.role === "filer" ? <a className="link-button link-button-main" href={paths.newChange()}>提出调整申请</a> : null);
