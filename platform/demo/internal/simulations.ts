/** The simulations of a city's services, as the centre and the thread that plays them load them. */
import type { DemoPart } from '../../../contract/city-pack.ts';
import type { Simulation } from '../../../contract/simulation.ts';

export async function loadSimulations(demoModules: readonly string[]): Promise<readonly Simulation[]> {
  const parts = await Promise.all(
    // The export is promised by contract/city-pack.ts; a module that can't be loaded was told and left out before.
    demoModules.map(async (href): Promise<{ demo: DemoPart }> => import(href)),
  );
  return parts.flatMap(({ demo }) => demo.simulations);
}
