import { CLASSES } from "@/lib/map/rules";

const DOT_SPACING = [0, 15, 11, 8, 6];

/** 不适用 is hatched on screen and paper; on paper every class but the lightest has dots of its own, the darker the closer, to be told apart without colour. */
export const Patterns = () => (
  <defs>
    <pattern id="map-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="7" height="7" fill="#fff" /><line y2="7" stroke="#9aa6ab" strokeWidth="2" /></pattern>
    {Array.from({ length: CLASSES - 1 }, (_, at) => at + 1).map((at) => {
      const size = DOT_SPACING[at]!;
      return <pattern key={at} id={`map-dots-${at}`} width={size} height={size} patternUnits="userSpaceOnUse"><circle cx={size / 2} cy={size / 2} r="1.1" fill="#000" /></pattern>;
    })}
  </defs>
);
