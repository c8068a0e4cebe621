/** A CityPack is everything that makes an installation this city and not another: names, borders, agencies, zones, map. */
import type { Post, Role } from '../people/access.ts';
import type { AssetDefinition } from '../assets/asset.ts';
import type { AgencyDefinition, CityContent } from './city.ts';
import type { NormEra } from '../rules/norm.ts';
import type { RuleDefinition } from '../rules/rule.ts';
import type { Simulation } from './simulation.ts';
import type { Text } from '../basics/text.ts';
import type { StageEffects } from '../notices/stage-effects.ts';
import type { StageRule } from '../notices/stage.ts';

/** An era that a norm of a service has beside its own. */
export interface NormAddition {
  readonly norm: string;
  readonly era: NormEra;
}

/** What a city simulates of one service. A module `cities/<city>/services/<id>/demo.ts` with the export `demo`. */
export interface DemoPart {
  /** Feeds, mappings and datastreams for the pack's assets; agencies that only the demo has. */
  readonly content: (
    assets: readonly AssetDefinition[],
  ) => Pick<CityContent, 'agencies' | 'feeds' | 'mappings' | 'datastreams'>;
  /** Rules of the demo's own, beside those of the services. */
  readonly rules?: (assets: readonly AssetDefinition[]) => readonly RuleDefinition[];
  /** What the demo decrees beside the norms of services, by their ids: permits of its own assets, above all. */
  readonly eras?: (assets: readonly AssetDefinition[]) => readonly NormAddition[];
  /** How each simulated feed behaves. */
  readonly simulations: readonly Simulation[];
}

/** What a city's demo has beside its services. A module with the export `demo`. */
export interface DemoCity {
  /** Simulated staff: accounts without a password, so that cases have somebody to handle them. */
  readonly people: (agencies: readonly AgencyDefinition[]) => readonly DemoPerson[];
  /** The night of storm that the demo can play. */
  readonly storm?: DemoStorm;
}

/** A night of storm: its weather is that of the city's simulations at that time; here stands who does what in it. */
export interface DemoStorm {
  /** Epoch ms of its first minute. */
  readonly startMs: number;
  readonly hours: number;
  /** Which simulated feeds send in it, and how many days of history each has before. */
  readonly historyDaysOf: Readonly<Record<string, number>>;
  readonly acts: readonly StormAct[];
}

/** What somebody of the simulated staff sends at a time of that night, by the same door as everybody. */
export interface StormAct {
  readonly id: string;
  readonly atMs: number;
  /** User name of a simulated person. */
  readonly by: string;
  /** Under /api/v1, e.g. `services/<id>/actions/<action>` or `directives`. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** The earlier act whose record this one is about. */
  readonly about?: string;
}

/** A simulated member of staff; the name says that nobody is behind it. */
export interface DemoPerson {
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  /** Null: the whole city. */
  readonly agencyId: string | null;
  readonly post: Post | null;
  /** On duty at this agency, in turn with the others of it. */
  readonly dutyAt?: string;
}

/** The facts of a city; its data lies in files beside it. A pack is `cities/<id>/city.ts` with the export `city`. */
export interface CityPack {
  readonly id: string;
  /** Code of the province-level unit. */
  readonly code: string;
  /** The operation centre that runs this installation. */
  readonly centreAgencyId: string;
  readonly name: Text;
  readonly timeZone: string;
  readonly utcOffsetMin: number;
  readonly centre: readonly [lon: number, lat: number];
  readonly zoom: number;
  readonly bounds: readonly [west: number, south: number, east: number, north: number];
  /** What makes the centre propose a stage of operation; absent: nothing is proposed, and leaders decide by themselves. */
  readonly stageRules?: readonly StageRule[];
  /** What stages change, beside the clocks of procedures. */
  readonly stageEffects?: StageEffects;
  /** Local day from which the ward borders hold. */
  readonly wardsValidFrom: string;
  /** Module of the demo, loaded only when the demo runs. */
  readonly demo: URL;
  readonly files: {
    /** TopoJSON, object `wards`: code, nameVi, nameEn, type, areaKm2. */
    readonly wards: URL;
    /** TopoJSON, objects `land` and `coast`. */
    readonly coast: URL;
    /** AgencyDefinition[]; parents come before their children. */
    readonly agencies: URL;
    /** ZoneDefinition[]. */
    readonly zones: URL;
    /**
     * Modules with the export `procedures`: ProcedureDefinition[] each. Those of one service stand in
     * `services/<id>/procedures.ts`, as its assets do in `assets.json`, and are found.
     */
    readonly procedures: readonly URL[];
    /** GeoJSON points and shapes of the built-in base map: sea, wardLabels, labels, places. */
    readonly basemap: {
      /** The wards as the map draws them (`scripts/make-map-wards.ts`); absent: as places are judged by. */
      readonly wards?: URL;
      readonly sea: URL;
      readonly wardLabels: URL;
      readonly labels: URL;
      readonly places: URL;
    };
    /** CityPlaceFile each: lists of places that are not measured. */
    readonly places?: readonly URL[];
    /** What `npm run map -- import` makes: tiles and road graph. A map in the data folder takes its place. */
    readonly cityMap?: { readonly tiles: URL; readonly roads: URL };
  };
}
