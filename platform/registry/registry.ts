/**
 * The registry finds the city services: every folder under services/ with a manifest.ts. It is the one place that
 * reaches back to them, by path; a service that throws while loading is left out and said, and stops nobody else.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Decoder } from '../../contract/item.ts';
import type { RecordKindFacts, ServiceManifest } from '../../contract/manifest.ts';
import type { RuleDefinition } from '../../contract/rule.ts';
import type { Log } from '../kernel/log.ts';
import type { NormDefinition } from '../../contract/norm.ts';
import type { Indicator, ServiceServer } from '../sdk/service.ts';

/** A service as found: its facts and, when it has one, its server entry. */
export interface LoadedService {
  readonly manifest: ServiceManifest;
  readonly server: ServiceServer;
  /** Its refusals in Vietnamese by the English sentence, from `refusal-words.vi.json`. */
  readonly refusalWords: Readonly<Record<string, string>>;
  readonly folder: string;
}

/** A service that could not be loaded, and why: shown by /health. */
export interface BrokenService {
  readonly folder: string;
  readonly reason: string;
}

export interface Registry {
  readonly services: readonly LoadedService[];
  readonly broken: readonly BrokenService[];
  readonly decoders: readonly Decoder[];
  readonly rules: readonly RuleDefinition[];
  readonly norms: readonly NormDefinition[];
  readonly indicators: readonly (Indicator & { readonly serviceId: string })[];
  /** Knots that assets of a kind can't go faster than, where its manifest says so. */
  readonly speedLimitOf: (assetKind: string) => number | undefined;
  readonly findRecordKind: (serviceId: string, kind: string) => RecordKindFacts | undefined;
}

/**
 * Loads all services under `root`.
 * @param root folder that holds one folder a service.
 */
export async function loadRegistry({ root, log }: { root: string; log: Log }): Promise<Registry> {
  const services: LoadedService[] = [];
  const broken: BrokenService[] = [];
  const folders = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, entry.name, 'manifest.ts')))
    .map((entry) => entry.name)
    .sort();

  for (const folder of folders) {
    try {
      services.push(await loadService(root, folder));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log.error(
        { err: error, service: folder },
        'a service could not be loaded; the others go on without it',
      );
      broken.push({ folder, reason });
    }
  }
  services.sort((a, b) => a.manifest.order - b.manifest.order);
  const speedLimits = new Map(
    services.flatMap(({ manifest }) =>
      manifest.assetKinds.flatMap(({ kind, maxSpeedKn }) =>
        maxSpeedKn === undefined ? [] : [[kind, maxSpeedKn] as const],
      ),
    ),
  );
  return {
    services,
    broken,
    decoders: services.flatMap((service) => service.server.decoders ?? []),
    rules: services.flatMap((service) => service.server.rules ?? []),
    norms: services.flatMap((service) => service.server.norms ?? []),
    indicators: services.flatMap(({ manifest, server }) =>
      (server.indicators ?? []).map((indicator) => ({ ...indicator, serviceId: manifest.id })),
    ),
    speedLimitOf: (kind) => speedLimits.get(kind),
    findRecordKind: (serviceId, kind) =>
      services
        .find(({ manifest }) => manifest.id === serviceId)
        ?.manifest.recordKinds.find((facts) => facts.kind === kind),
  };
}

async function loadService(root: string, folder: string): Promise<LoadedService> {
  const manifest = await loadExport<ServiceManifest>(join(root, folder, 'manifest.ts'), 'manifest');
  if (manifest.id !== folder)
    throw new Error(`manifest.id is "${manifest.id}"; it must be the folder's name "${folder}".`);
  const entry = join(root, folder, 'server.ts');
  const server = existsSync(entry) ? await loadExport<ServiceServer>(entry, 'server') : {};
  const words = join(root, folder, 'refusal-words.vi.json');
  const refusalWords = existsSync(words) ? readWords(words) : {};
  return { manifest, server, refusalWords, folder };
}

function readWords(path: string): Record<string, string> {
  const given: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (typeof given !== 'object' || given === null) throw new Error(`${path} is not an object.`);
  return Object.fromEntries(
    Object.entries(given).map(([sentence, words]) => {
      if (typeof words !== 'string') throw new Error(`${path}: "${sentence}" has no words.`);
      return [sentence, words];
    }),
  );
}

/** The named export of a module. Its type is the promise of the file's name, checked by the compiler where it is written. */
async function loadExport<Value>(path: string, name: string): Promise<Value> {
  const module: Record<string, unknown> = await import(pathToFileURL(path).href);
  if (module[name] === undefined) throw new Error(`${path} has no export "${name}".`);
  return module[name] as Value;
}
