/** The two functions of topojson-client 3.1 that we use; the package ships no types. */
declare module 'topojson-client' {
  import type { FeatureCollection, MultiLineString } from 'geojson';

  export interface TopologyObject {
    readonly type: 'GeometryCollection';
    readonly geometries: readonly unknown[];
  }
  export interface TopologyInput {
    readonly type: 'Topology';
    readonly objects: Readonly<Record<string, TopologyObject>>;
    readonly arcs: readonly unknown[];
  }
  export function feature(topology: TopologyInput, object: TopologyObject): FeatureCollection;
  export function mesh(
    topology: TopologyInput,
    object: TopologyObject,
    filter?: (a: unknown, b: unknown) => boolean,
  ): MultiLineString;
}
