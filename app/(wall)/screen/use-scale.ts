"use client";
import { useEffect, useState } from "react";

const [WIDTH, HEIGHT] = [1920, 1080];
const SMALLEST = 0.6;

/** How many of its pixels the window has to one of a 1920 × 1080 screen, as `--u` of the style sheet: charts know no CSS lengths. */
export function useScale(): number {
  const [scale, setScale] = useState(1);
  useEffect(() => {
    const measure = () => setScale(Math.max(SMALLEST, Math.min(window.innerWidth / WIDTH, window.innerHeight / HEIGHT)));
    measure();
    window.addEventListener("resize", measure);
    return () => window.removeEventListener("resize", measure);
  }, []);
  return scale;
}
