import { gzipSync } from "node:zlib";
import { drawWall } from "@/lib/wall/drawing/draw";
import { WALL_FORMATS, type WallFormat } from "@/lib/wall/terms";
import { aWall } from "../wall/cast";

export type WallFigures = { format: WallFormat; projects: number; milestones: number; pictures: number; drawnMs: number; svgKb: number; gzKb: number }[];

const TRIES = 5;

/** How long the wall of so many projects of eight milestones takes to draw, and how heavy it is, in every format; the middle of five tries. */
export function wallBench(projects: number, say: (line: string) => void): WallFigures {
  const model = aWall(projects);
  return WALL_FORMATS.map((format) => {
    say(`Drawing the wall of ${projects} projects for ${format} …`);
    const tries = Array.from({ length: TRIES }, () => {
      const started = performance.now();
      const sheets = drawWall(model, { format });
      return { ms: performance.now() - started, sheets };
    });
    const text = tries[0]!.sheets.map(({ svg }) => svg).join("");
    return {
      format, projects, milestones: projects * 8, pictures: tries[0]!.sheets.length, drawnMs: Math.round(tries.map(({ ms }) => ms).sort((a, b) => a - b)[2]!),
      svgKb: Math.round(Buffer.byteLength(text) / 1024), gzKb: Math.round(gzipSync(text).length / 1024),
    };
  });
}
