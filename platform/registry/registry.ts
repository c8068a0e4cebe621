/**
 * The registry finds the city services: every folder under services/ with a manifest.ts. It is the one place that
 * reaches back to them, by path; a part that cannot be loaded is left out and said, and stops nothing else.
 */
import { existsSync, readFileSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Decoder } from '../../contract/feeds/item.ts';
import type { RecordKindFacts, ServiceManifest } from '../../contract/services/manifest.ts';
import type { RuleDefinition } from '../../contract/rules/rule.ts';
import type { ServicePart } from '../../contract/services/service-trouble.ts';
import { platformDecoderIds } from '../decoders/decoders.ts';
import type { Log } from '../kernel/log.ts';
import type { NormDefinition } from '../../contract/rules/norm.ts';
import type { Figure, Forecaster, Fusion, Job, ServiceServer } from '../sdk/service.ts';
import { findPermissionTrouble } from './service-permissions.ts';
import { createServiceTroubles } from './service-troubles.ts';
import type { ServiceTroubles } from './service-troubles.ts';

/** A service as found: its facts and, when it has one, its server entry. */
export interface LoadedService {
  readonly manifest: ServiceManifest;
  readonly server: ServiceServer;
  /** Its refusals in Vietnamese by the English sentence, from `refusal-words.vi.json`. */
  readonly refusalWords: Readonly<Record<string, string>>;
  readonly folder: string;
}

export interface Registry {
  readonly services: readonly LoadedService[];
  /** What of them does not work: found at the start, and told by whoever runs their parts. */
  readonly troubles: ServiceTroubles;
  readonly decoders: readonly Decoder[];
  readonly rules: readonly RuleDefinition[];
  readonly norms: readonly NormDefinition[];
  readonly figures: readonly (Figure & { readonly serviceId: string })[];
  readonly jobs: readonly (Job & { readonly serviceId: string })[];
  readonly forecasters: readonly (Forecaster & { readonly serviceId: string })[];
  readonly fusions: readonly (Fusion & { readonly serviceId: string })[];
  /** Knots that assets of a kind can't go faster than, where its manifest says so. */
  readonly speedLimitOf: (assetKind: string) => number | undefined;
  readonly findRecordKind: (serviceId: string, kind: string) => RecordKindFacts | undefined;
}

/**
 * Loads all services under `root`.
 * @param root folder that holds one folder a service.
 */
export async function loadRegistry({
  root,
  log,
  nowMs = () => Date.now(),
}: {
  root: string;
  log: Log;
  nowMs?: () => number;
}): Promise<Registry> {
  const troubles = createServiceTroubles({ nowMs, log });
  const folders = readdirSync(root)
    .filter((folder) => existsSync(join(root, folder, 'manifest.ts')))
    .sort();
  const services: LoadedService[] = [];
  for (const folder of folders) {
    const service = await loadService(root, folder, troubles);
    if (service !== undefined) services.push(service);
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
    troubles,
    decoders: listDecoders(services, troubles),
    rules: services.flatMap((service) => service.server.rules ?? []),
    norms: services.flatMap((service) => service.server.norms ?? []),
    figures: services.flatMap(({ manifest, server }) =>
      (server.figures ?? []).map((figure) => ({ ...figure, serviceId: manifest.id })),
    ),
    jobs: services.flatMap(({ manifest, server }) =>
      (server.jobs ?? []).map((job) => ({ ...job, serviceId: manifest.id })),
    ),
    forecasters: services.flatMap(({ manifest, server }) =>
      (server.forecasters ?? []).map((forecaster) => ({ ...forecaster, serviceId: manifest.id })),
    ),
    fusions: services.flatMap(({ manifest, server }) =>
      (server.fusions ?? []).map((fusion) => ({ ...fusion, serviceId: manifest.id })),
    ),
    speedLimitOf: (kind) => speedLimits.get(kind),
    findRecordKind: (serviceId, kind) =>
      services
        .find(({ manifest }) => manifest.id === serviceId)
        ?.manifest.recordKinds.find((facts) => facts.kind === kind),
  };
}

/** Without its manifest a service is nothing; without its server part or its words it is less. */
async function loadService(
  root: string,
  folder: string,
  troubles: ServiceTroubles,
): Promise<LoadedService | undefined> {
  const orTell = async <Value>(part: ServicePart, file: string, load: (path: string) => Value) => {
    try {
      return await load(join(root, folder, file));
    } catch (error) {
      troubles.tell({ serviceId: folder, part, what: file }, error);
      return undefined;
    }
  };
  const manifest = await orTell('manifest', 'manifest.ts', async (path) => {
    const facts = await loadExport<ServiceManifest>(path, 'manifest');
    if (facts.id !== folder)
      throw new Error(`manifest.id is "${facts.id}"; it must be the folder's name "${folder}".`);
    const { assetKinds, properties, recordKinds, permissions } = facts;
    checkLists({ assetKinds, properties, recordKinds, permissions });
    return facts;
  });
  if (manifest === undefined) return undefined;
  const permissions = manifest.permissions.filter((permission) => {
    const trouble = findPermissionTrouble(manifest, permission);
    if (trouble !== undefined)
      troubles.tell({ serviceId: folder, part: 'permission', what: permission.id }, new Error(trouble));
    return trouble === undefined;
  });
  const server = await orTell('server', 'server.ts', async (path) =>
    existsSync(path) ? loadServer(path) : {},
  );
  const refusalWords = await orTell('words', 'refusal-words.vi.json', (path) =>
    existsSync(path) ? readWords(path) : {},
  );
  return {
    manifest: { ...manifest, permissions },
    server: server ?? {},
    refusalWords: refusalWords ?? {},
    folder,
  };
}

/** A name belongs to whoever had it first: the platform, then the services in their order. */
function listDecoders(services: readonly LoadedService[], troubles: ServiceTroubles): Decoder[] {
  const holders = new Map(platformDecoderIds.map((id) => [id, 'the platform']));
  return services.flatMap(({ manifest: { id: serviceId }, server }) =>
    (server.decoders ?? []).filter(({ id: what }) => {
      const holder = holders.get(what);
      if (holder === undefined) {
        holders.set(what, serviceId);
        return true;
      }
      troubles.tell(
        { serviceId, part: 'decoder', what },
        new Error(`${holder} has a decoder of this name; rename one of them.`),
      );
      return false;
    }),
  );
}

async function loadServer(path: string): Promise<ServiceServer> {
  const server = await loadExport<ServiceServer>(path, 'server');
  const {
    decoders = [],
    rules = [],
    procedures = [],
    figures = [],
    reads = [],
    jobs = [],
    actions = [],
    forecasters = [],
    fusions = [],
    reports = [],
  } = server;
  checkLists({ decoders, rules, procedures, figures, reads, jobs, actions, forecasters, fusions, reports });
  return server;
}

/** The compiler has seen them as lists; a service that was not compiled may say anything. */
function checkLists(lists: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(lists))
    if (!Array.isArray(value)) throw new Error(`${name} is no list.`);
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
  // A folder may be a link to where the service is kept: what it imports lies beside the real one.
  const module: Record<string, unknown> = await import(pathToFileURL(realpathSync(path)).href);
  if (module[name] === undefined) throw new Error(`${path} has no export "${name}".`);
  return module[name] as Value;
}
