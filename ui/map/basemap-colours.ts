/** The colours of the base map, for the light and the dark screen. */
import { palettes, type Scheme } from '../look/tokens.ts';

export interface BasemapColours {
  /** Where tiles are missing: neither sea nor land. */
  readonly unknown: string;
  readonly sea: string;
  readonly land: string;
  readonly cityLand: string;
  readonly border: string;
  readonly shore: string;
  readonly road: string;
  readonly roadEdge: string;
  readonly wood: string;
  readonly green: string;
  readonly field: string;
  readonly built: string;
  readonly works: string;
  readonly sand: string;
  readonly label: string;
  readonly labelSoft: string;
  readonly seaLabel: string;
  readonly halo: string;
}

/** Calm on purpose: the map is the table, what lies on it must be seen first. */
export const basemapColours: Record<Scheme, BasemapColours> = {
  light: {
    unknown: '#e6eaed',
    sea: '#d3e3ec',
    land: '#eceeea',
    cityLand: '#f8f8f4',
    border: '#bcc7ce',
    shore: '#8fa8b6',
    road: '#ffffff',
    roadEdge: '#cbcabf',
    wood: '#e2ebda',
    green: '#e9f1e1',
    field: '#f3f3e6',
    built: '#f1efea',
    works: '#eaebef',
    sand: '#f6f0dc',
    label: palettes.light.textSoft,
    labelSoft: palettes.light.textFaint,
    seaLabel: '#3f6a82',
    halo: '#f8f8f4',
  },
  dark: {
    unknown: '#0b1015',
    sea: '#0e202d',
    land: '#161d23',
    cityLand: '#1c262e',
    border: '#35444f',
    shore: '#45606f',
    road: '#34424d',
    roadEdge: '#141c22',
    wood: '#1a2a27',
    green: '#1d2d2b',
    field: '#20292a',
    built: '#212b33',
    works: '#242b35',
    sand: '#2b2e2c',
    label: palettes.dark.textSoft,
    labelSoft: palettes.dark.textFaint,
    seaLabel: '#7fa9c0',
    halo: '#10181e',
  },
};
