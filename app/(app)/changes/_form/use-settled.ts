"use client";
import { useEffect, useState } from "react";

const AFTER_MS = 600;

/** A text once it has stood still for a moment: what is asked of the server while somebody types. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
