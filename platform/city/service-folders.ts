/**
 * What a city has of each service: `cities/<city>/services/<id>/` with assets.json, procedures.ts and demo.ts, each
 * optional. A file that can't be read costs only what stands in it.
 */
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AssetDefinition } from '../../contract/assets/asset.ts';
import type { DemoPart } from '../../contract/city/city-pack.ts';
import type { ProcedureDefinition } from '../../contract/cases/procedure.ts';
import type { ServicePart } from '../../contract/services/service-trouble.ts';

/** Says that a file of a service's folder could not be used. */
export type TellTrouble = (
  part: { readonly serviceId: string; readonly part: ServicePart; readonly what: string },
  cause: unknown,
) => void;

export interface ServiceFolder {
  readonly serviceId: string;
  /** How the city handles the service's cases; they take the place of the service's own of the same id. */
  readonly procedures: readonly ProcedureDefinition[];
  readAssets(): Promise<readonly AssetDefinition[]>;
  /** Address of the demo's module; undefined where nothing is simulated. */
  readonly demoModule: string | undefined;
}

export async function readServiceFolders(
  folder: string,
  tell: TellTrouble,
): Promise<readonly ServiceFolder[]> {
  if (!existsSync(folder)) return [];
  const ids = readdirSync(folder).sort();
  return Promise.all(
    ids.map(async (serviceId): Promise<ServiceFolder> => {
      const find = (file: string) => {
        const path = join(folder, serviceId, file);
        return existsSync(path) ? path : undefined;
      };
      const procedures = find('procedures.ts');
      const assets = find('assets.json');
      const demo = find('demo.ts');
      const orNothing = async <Item>(
        part: ServicePart,
        what: string,
        read: () => Promise<readonly Item[]>,
      ) => {
        try {
          return await read();
        } catch (error) {
          tell({ serviceId, part, what }, error);
          return [];
        }
      };
      return {
        serviceId,
        procedures: await orNothing('procedure', 'procedures.ts', async () =>
          procedures === undefined ? [] : readProcedures(procedures),
        ),
        readAssets: () =>
          orNothing('demo', 'assets.json', async () =>
            assets === undefined ? [] : (JSON.parse(await readFile(assets, 'utf8')) as AssetDefinition[]),
          ),
        demoModule: demo === undefined ? undefined : pathToFileURL(demo).href,
      };
    }),
  );
}

async function readProcedures(path: string): Promise<readonly ProcedureDefinition[]> {
  const { procedures }: { procedures: readonly ProcedureDefinition[] } = await import(
    pathToFileURL(path).href
  );
  return procedures;
}

/** The simulated parts of a city; one that can't be loaded is told and left out. */
export async function loadDemoParts(
  folders: readonly ServiceFolder[],
  tell: TellTrouble,
): Promise<LoadedDemoPart[]> {
  const parts: LoadedDemoPart[] = [];
  for (const { serviceId, demoModule } of folders) {
    if (demoModule === undefined) continue;
    try {
      const { demo }: { demo: DemoPart } = await import(demoModule);
      parts.push({ serviceId, demoModule, demo });
    } catch (error) {
      tell({ serviceId, part: 'demo', what: 'demo.ts' }, error);
    }
  }
  return parts;
}

export interface LoadedDemoPart {
  readonly serviceId: string;
  readonly demoModule: string;
  readonly demo: DemoPart;
}
