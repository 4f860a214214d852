import { geoMercator, geoPath } from "d3-geo";
import type { Feature, FeatureCollection, Polygon, Position } from "geojson";
import collection from "./data/chengdu.geo.json";

/** The drawing's own units; all that is drawn lies inside. */
export const FRAME = { width: 1000, height: 824 } as const;
const MARGIN = 6;

type Division = { code: string; name: string; center: [number, number] };

// d3 takes a ring that runs the other way round for all the rest of the globe.
const inside = (ring: Position[]): Position[] => (signedArea(ring) > 0 ? [...ring].reverse() : ring);
const signedArea = (ring: Position[]): number => ring.slice(1).reduce((sum, [x, y], at) => sum + ring[at]![0]! * y! - x! * ring[at]![1]!, 0);

const divisions: Feature<Polygon, Division>[] = (collection as FeatureCollection<Polygon, Division>).features.map((feature) => ({
  ...feature, geometry: { ...feature.geometry, coordinates: feature.geometry.coordinates.map(inside) },
}));
const projection = geoMercator().fitExtent([[MARGIN, MARGIN], [FRAME.width - MARGIN, FRAME.height - MARGIN]], { type: "FeatureCollection", features: divisions });
const draw = geoPath(projection).digits(1);

export type Point = readonly [x: number, y: number];
const round = (value: number): number => Math.round(10 * value) / 10;

/** Where degrees lie in the frame, rounded to a tenth. What lies outside the city is outside the frame. */
export function project(longitude: number, latitude: number): Point {
  const [x, y] = projection([longitude, latitude])!;
  return [round(x), round(y)];
}

export type Outline = {
  /** GB/T 2260 */
  adcode: string;
  name: string;
  /** the value of an SVG path's `d` */
  path: string;
  /** where its name is written */
  label: Point;
};

/** Where the middle of an outline is no good place for its name: degrees. */
const LABELS: Record<string, [number, number]> = { "510116": [103.95, 30.5], "510105": [103.985, 30.674], "510181": [103.62, 31.0], "510106": [104.055, 30.722], "510107": [104.005, 30.618], "510104": [104.122, 30.612], "510108": [104.135, 30.692] };

/** Chengdu's 20 divisions, by code. */
export const OUTLINES: readonly Outline[] = divisions
  .map((feature) => {
    const { code: adcode, name } = feature.properties;
    const [x, y] = draw.centroid(feature);
    return { adcode, name, path: draw(feature)!, label: LABELS[adcode] ? project(...LABELS[adcode]) : ([round(x), round(y)] as const) };
  })
  .sort((a, b) => (a.adcode < b.adcode ? -1 : 1));

export type Mark = { at: Point; label: Point };
const mark = (at: [number, number], label: [number, number]): Mark => ({ at: project(...at), label: project(...label) });

/** The functional areas are no divisions and have no outline: a point about where each lies, and its name beside the city. By unit code. */
export const MARKS: ReadonlyMap<string, Mark> = new Map([
  ["tianfu", mark([104.085, 30.41], [104.06, 30.155])],
  ["dongbu", mark([104.42, 30.33], [104.78, 30.13])],
  ["gaoxin", mark([104.06, 30.56], [103.79, 30.155])],
]);
