/** The forms in which open data are taken away; without schemas, so that a telephone can read it. */
export const openFormats = ['csv', 'json', 'geojson'] as const;
export type OpenFormat = (typeof openFormats)[number];
