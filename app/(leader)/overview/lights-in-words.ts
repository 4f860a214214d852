import type { LightCounts } from "@/lib/lights/rules";
import { LIGHT_LABELS, type Light } from "@/lib/lights/terms";

const ORDER: readonly Light[] = ["red", "yellow", "green", "blue", "grey"];

/** "红灯 3 项、黄灯 12 项": lights that occur. */
export const lightsInWords = (counts: LightCounts): string => ORDER.filter((light) => counts[light] > 0).map((light) => `${LIGHT_LABELS[light]} ${counts[light]} 项`).join("、");

/** "+2", "−1", "持平": a change since the month before. */
export const signed = (count: number): string => (count > 0 ? `+${count}` : count < 0 ? `−${-count}` : "持平");
