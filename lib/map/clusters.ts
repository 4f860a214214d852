import { project, type Point } from "./outlines";

export type Spot<T> = { at: Point; members: T[] };

/**
 * Places that lie closer than `reach` units of the frame are one spot, at the mean of its members: the first of them gathers what is near it, and so on.
 * The same places in the same order make the same spots.
 */
export function gather<T extends { longitude: number; latitude: number }>(places: readonly T[], reach: number): Spot<T>[] {
  const spots: { centre: Point; points: Point[]; members: T[] }[] = [];
  for (const place of places) {
    const point = project(place.longitude, place.latitude);
    const near = spots.find(({ centre: [x, y] }) => Math.hypot(x - point[0], y - point[1]) <= reach);
    if (near) {
      near.points.push(point);
      near.members.push(place);
    } else spots.push({ centre: point, points: [point], members: [place] });
  }
  const mean = (values: number[]) => Math.round((10 * values.reduce((sum, value) => sum + value, 0)) / values.length) / 10;
  return spots.map(({ points, members }) => ({ at: [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))], members }));
}
