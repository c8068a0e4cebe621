/** What every service owes, as tests: a folder that passes can be added to any city. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AlertKind, RuleDefinition } from '../../../../contract/rules/rule.ts';
import { severities, worstSeverity } from '../../../../contract/basics/severity.ts';
import type { Severity } from '../../../../contract/basics/severity.ts';
import type { DemoPart } from '../../../../contract/city/city-pack.ts';
import type { ProcedureDefinition } from '../../../../contract/cases/procedure.ts';
import { listRefusalSentences } from '../../../../test/support/refusal-sentences.ts';
import { toSourceTree } from '../../../../test/arch/source-tree.ts';
import { isServiceIcon, serviceIcons } from '../../../../ui/marks/service-icons.ts';
import type { ServiceWeb } from '../../../../ui/service-web.ts';
import platformWords from '../../../api/internal/words/refusal-words.vi.json' with { type: 'json' };
import { pickProcedure } from '../../../cases/internal/procedures/pick-procedure.ts';
import { readCity } from '../../../city/city.ts';
import type { LoadedCity } from '../../../city/city.ts';
import type { TellTrouble } from '../../../city/service-folders.ts';
import { silentLog } from '../../../kernel/log.ts';
import { loadRegistry } from '../../../registry/registry.ts';
import type { LoadedService, Registry } from '../../../registry/registry.ts';
import { checkRule } from '../../../rules/rules.ts';
import { listCityNameTroubles } from './city-names-for-test.ts';
import { toEmptyReads } from './empty-reads-for-test.ts';
import { listFormTroubles } from './form-troubles-for-test.ts';
import { listStrange } from './known-names-for-test.ts';
import type { Around } from './known-names-for-test.ts';
import { listSourceKeys, listSources, listWordTroubles } from './owed-words-for-test.ts';
import { PROMISES, readQualityList } from './quality-list-for-test.ts';
import { listUnmarkedReads } from './reads-of-people-for-test.ts';
import { listServiceNameTroubles } from './service-names-for-test.ts';
import { listSourceNameTroubles, listWebNameTroubles } from './web-names-for-test.ts';

/** Kinds of conditions whose alerts are of another kind than exceedance. */
const ALERT_KINDS: Readonly<Record<string, AlertKind>> = {
  silence: 'silence',
  fault: 'fault',
  stuck: 'fault',
  zone: 'zone',
  combination: 'combination',
  correction: 'correction',
  forecast: 'forecast',
  fusion: 'incident',
  'record-count': 'count',
  'record-due': 'deadline',
  'record-stays': 'deadline',
};
/** A rule that comes with a service is worth a case from this severity on. */
const LEAST_CASE: Severity = 'medium';

/** One line in `service.test.ts` of a service: `describeService(import.meta.url);` */
export function describeService(url: string): void {
  const folder = dirname(fileURLToPath(url));
  const id = basename(folder);
  const qualityFile = join(folder, 'quality.yaml');
  const quality = readQualityList(existsSync(qualityFile) ? readFileSync(qualityFile, 'utf8') : '');

  describe(`the service ${id}`, () => {
    let registry: Registry;
    let service: LoadedService;
    let procedures: readonly ProcedureDefinition[];
    let web: ServiceWeb;
    let cities: readonly LoadedCity[];
    const cityTroubles: string[] = [];
    let around: Around;

    beforeAll(async () => {
      registry = await loadRegistry({ root: dirname(folder), log: silentLog() });
      const found = registry.services.find(({ manifest }) => manifest.id === id);
      if (found === undefined) throw new Error(`${id} has no manifest that can be read.`);
      service = found;
      // Another service's part of a city is that one's matter.
      cities = await readCities(folder, ({ serviceId, what }, cause) => {
        if (serviceId === id) cityTroubles.push(`${what}: ${String(cause)}`);
      });
      procedures = [...(service.server.procedures ?? []), ...cities.flatMap((city) => city.procedures)];
      const webFile = join(folder, 'web.tsx');
      const module: { web?: ServiceWeb } = existsSync(webFile)
        ? await import(pathToFileURL(webFile).href)
        : {};
      web = module.web ?? {};
      around = await toAround(registry, cities, {
        recordFields: [...Object.keys(web.recordWords ?? {}), ...listRecordFields(folder)],
        sourceKeys: listSourceKeys(folder),
      });
    }, 60_000);

    test('loads whole', () => {
      const troubles = registry.troubles.list().filter(({ serviceId }) => serviceId === id);
      const told = troubles.map(({ part, what, reason }) => `${part} ${what}: ${reason}`);
      expect([...told, ...cityTroubles]).toEqual([]);
    });

    test('has its names for itself', () => {
      const others = registry.services.filter((one) => one !== service);
      const clashes = others.flatMap((other) =>
        listIds(service)
          .filter((name) => listIds(other).includes(name))
          .map((name) => `${name}: ${other.folder}`),
      );
      expect(clashes).toEqual([]);
      const own = listIds(service);
      expect(own.filter((name, index) => own.indexOf(name) !== index)).toEqual([]);
    });

    test('has its words in both languages, and icons that are drawn', () => {
      // The panel of a record calls each field of its body by `record.<field>`, where there is such a word.
      const bodies = service.manifest.recordKinds.length === 0 ? [] : listRecordFields(folder);
      const fields = [...new Set([...Object.keys(web.recordWords ?? {}), ...bodies])].map(
        (field) => `record.${field}`,
      );
      expect(listWordTroubles(folder, fields)).toEqual([]);
      const { icon, assetKinds, recordKinds } = service.manifest;
      const icons = [icon, ...assetKinds.map((one) => one.icon), ...recordKinds.map((one) => one.icon)];
      expect(
        icons
          .filter((name) => !isServiceIcon(name))
          .flatMap((name) => listStrange('icon', name, serviceIcons)),
      ).toEqual([]);
    });

    test('names nothing that is not there', async () => {
      const ofCities = await Promise.all(
        cities.map(async (city) => {
          const parts = await city.demoContent();
          const path = join(folder, '..', '..', 'cities', city.pack.id, 'services', id, 'demo.ts');
          const module: { demo?: DemoPart } = existsSync(path) ? await import(pathToFileURL(path).href) : {};
          return listCityNameTroubles(service, city, parts, module.demo, around);
        }),
      );
      expect([
        ...listServiceNameTroubles(service, around),
        ...listWebNameTroubles(web, service, around),
        ...listSourceNameTroubles(folder, service, around),
        ...ofCities.flat(),
      ]).toEqual([]);
    });

    test('tells citizens of what its manifest names, and of nothing where nothing is known', async () => {
      const cards = service.manifest.citizenCards ?? [];
      const { tellCitizens } = service.server;
      expect(tellCitizens !== undefined).toBe(cards.length > 0);
      expect(new Set(cards.map(({ id: card }) => card)).size).toBe(cards.length);
      expect(cards.filter(({ name }) => name.vi.trim() === '' || name.en.trim() === '')).toEqual([]);
      const atMs = Date.UTC(2026, 10, 22, 5);
      const reads = { ...toEmptyReads(registry.norms, atMs), listIncidents: () => Promise.resolve([]) };
      expect((await tellCitizens?.(reads, atMs)) ?? []).toEqual([]);
    });

    test('has forms that can be sent, and says what it has in both languages', async () => {
      const { forecasters = [], fusions = [], reports = [], jobs = [] } = service.server;
      const parts = { forecaster: forecasters, fusion: fusions, report: reports, job: jobs };
      const mute = Object.entries(parts).flatMap(([part, list]) =>
        list.flatMap(({ id: name, name: { vi, en } }) =>
          vi.trim() === '' || en.trim() === '' ? [`${part} ${name} has no name in one language`] : [],
        ),
      );
      const reads = toEmptyReads(registry.norms, Date.UTC(2026, 10, 22, 5));
      expect([...mute, ...(await listFormTroubles(service, reads))]).toEqual([]);
    });

    test('journals who reads what is told of people', () => {
      const unmarked = listUnmarkedReads(service);
      expect(unmarked, 'give it tellsOfPeople, or answer without these members').toEqual([]);
    });

    test('refuses in Vietnamese too', () => {
      const texts = Object.fromEntries(
        listSources(folder).map((path) => [`services/${id}/${basename(path)}`, readFileSync(path, 'utf8')]),
      );
      const known = new Set(Object.keys({ ...platformWords, ...service.refusalWords }));
      const missing = listRefusalSentences(toSourceTree(texts)).filter(
        ({ sentence }) => !known.has(sentence),
      );
      expect(missing.map(({ sentence, where }) => `${where} ${sentence}`)).toEqual([]);
    });

    test('has rules that can be put in force, each with a title', () => {
      const rules = service.server.rules ?? [];
      const troubles = rules.flatMap((rule) => [
        ...checkRule(rule)
          .filter(({ severity }) => severity === 'error')
          .map(({ where, allowed }) => `${rule.id}: ${where} must be ${allowed}`),
        ...(rule.title === undefined && !isTitledByKind(rule) ? [`${rule.id} has no title`] : []),
        ...(rule.serviceId === id ? [] : [`${rule.id} is a rule of ${rule.serviceId}`]),
      ]);
      expect(troubles).toEqual([]);
    });

    test('has alerts that somebody handles, or says why nobody has to', () => {
      const troubles = (service.server.rules ?? []).flatMap((rule) => {
        const because = quality.noCase.get(rule.id);
        const hasCase = findProcedure(rule, procedures) !== undefined;
        if (hasCase && because !== undefined)
          return [`${rule.id} opens a case, and quality.yaml says it does not`];
        if (hasCase || because !== undefined || !isWorthACase(rule)) return [];
        return [
          `${rule.id} opens no case: give it a procedure, or say why not under no-case of quality.yaml`,
        ];
      });
      const known = new Set((service.server.rules ?? []).map((rule) => rule.id));
      const left = [...quality.noCase.keys()].filter((rule) => !known.has(rule));
      expect([...troubles, ...left.map((rule) => `no-case names ${rule}, which is no rule`)]).toEqual([]);
    });

    test('says of each promise whether it is kept, and keeps those it calls done', () => {
      const names = Object.keys(PROMISES);
      expect(quality.strange).toEqual([]);
      expect(names.filter((name) => !quality.promises.has(name))).toEqual([]);
      expect([...quality.promises.keys()].filter((name) => !names.includes(name))).toEqual([]);
      const kept = listKept(folder, service, web);
      const said = [...quality.promises].filter(([, { state }]) => state === 'done').map(([name]) => name);
      expect(said.filter((name) => kept[name] === false)).toEqual([]);
      // What is there is not called missing.
      const denied = [...quality.promises].filter(
        ([name, { state }]) => state === 'exempt' && kept[name] === true,
      );
      expect(denied.map(([name]) => name)).toEqual([]);
    });
  });
}

/** What can be seen to be kept or not; the rest is said by whoever reviewed it. */
function listKept(
  folder: string,
  { server, manifest }: LoadedService,
  web: ServiceWeb,
): Readonly<Record<string, boolean>> {
  const has = (file: string) => existsSync(join(folder, file));
  const tests = readdirSync(folder, { recursive: true }).filter((path) => String(path).endsWith('.test.ts'));
  const decoders = (server.decoders ?? []).map((decoder) => decoder.id);
  return {
    decoders:
      manifest.decoders.length > 0 && manifest.decoders.toSorted().join() === decoders.toSorted().join(),
    rules: (server.rules ?? []).length > 0,
    norms: (server.norms ?? []).length > 0,
    headline: server.headline !== undefined,
    reads: (server.reads ?? []).length > 0,
    page: web.usePage !== undefined,
    past: web.pageOfPast === true,
    'map-layer': (web.layers ?? []).length > 0,
    simulation: has('simulate.ts'),
    readme: has('README.md') && readFileSync(join(folder, 'README.md'), 'utf8').length > 500,
    tests: tests.some((path) => path !== 'service.test.ts'),
  };
}

/** Names that may be there once in an installation. */
function listIds({ manifest, server }: LoadedService): string[] {
  return [
    ...manifest.assetKinds.map(({ kind }) => `kind ${kind}`),
    ...manifest.recordKinds.map(({ kind }) => `record ${kind}`),
    ...(server.decoders ?? []).map(({ id }) => `decoder ${id}`),
    ...(server.rules ?? []).map(({ id }) => `rule ${id}`),
    ...(server.procedures ?? []).map(({ id }) => `procedure ${id}`),
    ...(server.norms ?? []).map(({ id }) => `norm ${id}`),
  ];
}

/** Every city pack beside the services. */
async function readCities(folder: string, tell: TellTrouble): Promise<readonly LoadedCity[]> {
  const root = join(folder, '..', '..', 'cities');
  if (!existsSync(root)) return [];
  const ids = readdirSync(root).filter((city) => existsSync(join(root, city, 'city.ts')));
  return Promise.all(ids.map((city) => readCity(root, city, tell)));
}

/** What names a service may say beside its own. */
async function toAround(
  { services, norms }: Registry,
  cities: readonly LoadedCity[],
  own: Pick<Around, 'recordFields' | 'sourceKeys'>,
): Promise<Around> {
  const manifests = services.map(({ manifest }) => manifest);
  const contents = await Promise.all(cities.map((city) => city.demoContent()));
  return {
    manifests,
    norms,
    attributes: [
      ...manifests.flatMap(({ assetKinds }) =>
        assetKinds.flatMap(({ attributes = [] }) => attributes.map(({ attribute }) => attribute)),
      ),
      ...contents.flatMap(({ assets = [] }) =>
        assets.flatMap(({ attributes }) => Object.keys(attributes ?? {})),
      ),
    ],
    zoneKinds: cities.flatMap(({ content }) => (content.zones ?? []).map(({ kind }) => kind)),
    placeKinds: cities.flatMap(({ places }) => places.listKinds().map(({ kind }) => kind)),
    ...own,
  };
}

function findProcedure(rule: RuleDefinition, procedures: readonly ProcedureDefinition[]) {
  const versions = procedures.map((definition) => ({
    procedureId: definition.id,
    version: 1,
    definition,
    validFromMs: 0,
    author: '',
    note: '',
  }));
  const severity = toWorst(rule);
  return pickProcedure(versions, {
    kind: 'alert',
    serviceId: rule.serviceId,
    alertKind: ALERT_KINDS[rule.condition.kind] ?? 'exceedance',
    ruleId: rule.id,
    ...(severity === undefined ? {} : { severity }),
  });
}

/** Silence, faults, zones and corrections have titles of their kind; what goes over a limit says over which. */
function isTitledByKind({ condition: { kind } }: RuleDefinition): boolean {
  const alertKind = ALERT_KINDS[kind];
  return alertKind !== undefined && alertKind !== 'combination' && alertKind !== 'count';
}

function isWorthACase(rule: RuleDefinition): boolean {
  const worst = toWorst(rule);
  return worst !== undefined && worstSeverity([worst, LEAST_CASE]) === worst;
}

/** The worst that an alert of the rule can become. */
function toWorst({ condition }: RuleDefinition): Severity | undefined {
  const words = new Set(JSON.stringify(condition).match(/"severity":"[a-z]+"/gu));
  const known = severities.map(({ id }) => id).filter((severity) => words.has(`"severity":"${severity}"`));
  return worstSeverity(known);
}

/** Fields of bodies that the service has a word for. */
function listRecordFields(folder: string): string[] {
  const words: unknown = JSON.parse(readFileSync(join(folder, 'strings.vi.json'), 'utf8'));
  const { record }: { record?: unknown } = typeof words === 'object' && words !== null ? words : {};
  return typeof record === 'object' && record !== null ? Object.keys(record) : [];
}
