/** The simulations of a city's services, as the centre and the thread that plays them load them. */
import type { DemoPart } from '../../../contract/city/city-pack.ts';
import type { CityContent } from '../../../contract/city/city.ts';
import type { SimulatedAsset, Simulation } from '../../../contract/city/simulation.ts';

export async function loadSimulations(demoModules: readonly string[]): Promise<readonly Simulation[]> {
  const parts = await Promise.all(
    // The export is promised by contract/city-pack.ts; a module that can't be loaded was told and left out before.
    demoModules.map(async (href): Promise<{ demo: DemoPart }> => import(href)),
  );
  return parts.flatMap(({ demo }) => demo.simulations);
}

/** Assets that a simulated feed tells about, as its simulation needs them. */
export function toAssets(content: CityContent, feedId: string): readonly SimulatedAsset[] {
  const byCode = new Map(content.assets?.map((asset) => [asset.code, asset]));
  return (content.mappings ?? []).flatMap((mapping) => {
    const asset = mapping.feed === feedId ? byCode.get(mapping.asset) : undefined;
    if (asset === undefined) return [];
    return [
      {
        code: asset.code,
        kind: asset.kind,
        ref: mapping.ref,
        lon: asset.lon ?? null,
        lat: asset.lat ?? null,
        ...(asset.line === undefined || asset.line === null ? {} : { line: asset.line }),
        attributes: asset.attributes ?? {},
      },
    ];
  });
}
