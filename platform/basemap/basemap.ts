/**
 * Basemap makes a city's own map out of an extract: tiles to look at and the road graph for routes, by one command.
 *
 * Depends on: roads, city (names of the files), kernel. It runs in `npm run map`, never in the centre; the centre reads the two files it writes.
 */
export { importMap } from './internal/import-map.ts';
