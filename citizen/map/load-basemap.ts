/** The city's own drawing of itself, for the map of the app: from the files that its worker keeps once they were loaded. */
import type { CityInfo } from '../../contract/city/city-info.ts';
import type { Language } from '../../contract/basics/text.ts';
import { toBasemapData, type BasemapFiles } from '../../ui/map/basemap-data.ts';
import { basemapStyle } from '../../ui/map/basemap-style.ts';
import { addPmtiles } from '../../ui/map/map-library.ts';

const read = async <File>(path: string): Promise<File> => {
  const answer = await fetch(`/api/v1${path}`, { credentials: 'omit' });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return (await answer.json()) as File;
};
const file = <Name extends keyof BasemapFiles>(name: string): Promise<BasemapFiles[Name]> =>
  read<BasemapFiles[Name]>(`/city/basemap/${name}.json`);

export async function loadBasemap(language: Language): Promise<ReturnType<typeof basemapStyle>> {
  const [city, wards, coast, sea, wardLabels, labels, places] = await Promise.all([
    read<CityInfo>('/city'),
    file<'wards'>('wards'),
    file<'coast'>('coast'),
    file<'sea'>('sea'),
    file<'wardLabels'>('ward-labels'),
    file<'labels'>('labels'),
    file<'places'>('places'),
    addPmtiles(),
  ]);
  const scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const data = toBasemapData({ wards, coast, sea, wardLabels, labels, places });
  return basemapStyle(scheme, city.basemap, data, language);
}
