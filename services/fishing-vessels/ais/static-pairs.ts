/**
 * Class B stations send their static data in two messages of type 24: the name (part A), then the rest (part B).
 * This keeps the last names of each channel so that part B can be given whole.
 */

/** Remembered names per channel; gpsd keeps the same number. */
const MAX_NAMES = 8;

export interface StaticPairs {
  remember(channel: 'A' | 'B', mmsi: number, shipname: string): void;
  /** The name heard for a vessel on a channel; a name is given once. */
  take(channel: 'A' | 'B', mmsi: number): string | undefined;
}

interface Name {
  mmsi: number;
  shipname: string;
}

export function createStaticPairs(): StaticPairs {
  const names: Record<'A' | 'B', Name[]> = { A: [], B: [] };
  const next = { A: 0, B: 0 };
  return {
    remember(channel, mmsi, shipname) {
      names[channel][next[channel]] = { mmsi, shipname };
      next[channel] = (next[channel] + 1) % MAX_NAMES;
    },
    take(channel, mmsi) {
      const found = names[channel].find((name) => name.mmsi === mmsi && mmsi !== 0);
      if (found === undefined) return undefined;
      found.mmsi = 0;
      return found.shipname;
    },
  };
}
