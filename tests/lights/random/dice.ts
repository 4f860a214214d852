import { between, chance, pick } from "@/db/seed/story/chance";

/** Luck that a seed and a step repeat; every throw has its own name. */
export class Dice {
  constructor(private readonly seed: number, private readonly step: number) {}

  chance(name: string, of: number): boolean {
    return chance(this.seed, this.step, name) < of;
  }
  between(low: number, high: number, name: string): number {
    return between(low, high, this.seed, this.step, name);
  }
  pick<T>(items: readonly T[], name: string): T | undefined {
    return items.length === 0 ? undefined : pick(items, this.seed, this.step, name);
  }
}
