import type { Metadata } from "next";
import { NotFound } from "../_components/shell/not-found";

export const metadata: Metadata = { title: "没有找到" };

export default NotFound;
