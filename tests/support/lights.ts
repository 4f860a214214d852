import type { Light, ShownLight } from "../../lib/lights/terms";

/** A light that nobody adjusted, the same against both plans. */
export const asComputed = (light: Light): ShownLight => ({ light, computedLight: light, adjustment: null, originalLight: light });
