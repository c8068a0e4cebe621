/** The files that an import leaves in its folder. */
export const CITY_TILES = 'city.pmtiles';
export const ROAD_GRAPH = 'roads.bin';
