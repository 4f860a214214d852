"use client";
import { AntdProvider } from "../shell/antd-provider";
import { IdentityDialog, type IdentityDialogProps } from "./identity-dialog";

/** The dialog with the library that it is made of, for pages that have none. */
const IdentityDialogApart = (props: IdentityDialogProps) => <AntdProvider><IdentityDialog {...props} /></AntdProvider>;

export default IdentityDialogApart;
