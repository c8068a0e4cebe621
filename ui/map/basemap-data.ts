/** The city's own drawing of itself, ready for the map: boundary files become GeoJSON, shared borders one line each. */
import type { FeatureCollection, MultiLineString } from 'geojson';
import { feature, mesh, type TopologyInput, type TopologyObject } from 'topojson-client';

/** The files of a city pack as the server sends them. */
export interface BasemapFiles {
  readonly wards: TopologyInput;
  readonly coast: TopologyInput;
  readonly sea: FeatureCollection;
  readonly wardLabels: FeatureCollection;
  readonly labels: FeatureCollection;
  readonly places: FeatureCollection;
}

/** What the style draws. */
export interface BasemapData {
  readonly sea: FeatureCollection;
  readonly land: FeatureCollection;
  readonly coast: FeatureCollection;
  readonly wards: FeatureCollection;
  /** Borders between two wards, each once. */
  readonly wardBorders: MultiLineString;
  /** The outer border of the city and its shore. */
  readonly cityOutline: MultiLineString;
  readonly wardLabels: FeatureCollection;
  readonly labels: FeatureCollection;
  readonly places: FeatureCollection;
}

/** Unpacks the files. Throws naming the object that a boundary file lacks. */
export function toBasemapData({ wards, coast, sea, wardLabels, labels, places }: BasemapFiles): BasemapData {
  const wardObject = getObject(wards, 'wards');
  return {
    sea,
    land: feature(coast, getObject(coast, 'land')),
    coast: feature(coast, getObject(coast, 'coast')),
    wards: feature(wards, wardObject),
    wardBorders: mesh(wards, wardObject, (a, b) => a !== b),
    cityOutline: mesh(wards, wardObject, (a, b) => a === b),
    wardLabels,
    labels,
    places,
  };
}

function getObject(topology: TopologyInput, name: string): TopologyObject {
  const object = topology.objects[name];
  if (!object)
    throw new Error(
      `The boundary file has no object "${name}". It has: ${Object.keys(topology.objects).join(', ')}.`,
    );
  return object;
}
