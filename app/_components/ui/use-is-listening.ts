"use client";
import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False in server-rendered HTML, true once React has taken it over. Words typed before that would be lost. */
export const useIsListening = (): boolean => useSyncExternalStore(never, () => true, () => false);
