"use client";
import { Notice } from "../ui/notice";
import { RefusalNotice } from "./refusal-notice";
import type { Sending } from "./use-send";

/** In a dialog a conflict keeps what was typed: the page behind has already been read anew, so no reload is offered. */
export const DialogRefusal = ({ state }: { state: Sending }) =>
  state.kind === "refused" && state.refusal.kind === "conflict" ? <Notice kind="error" message={state.refusal.message} /> : <RefusalNotice state={state} />;
