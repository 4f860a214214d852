"use client";
import { PageError } from "../_components/shell/page-error";

export default PageError;
