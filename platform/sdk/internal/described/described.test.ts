/** What a service says by a name that nothing has is told: where it stands, what it is, and the nearest that would do. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Type } from 'typebox';
import { expect, test } from 'vitest';
import type { ServiceManifest } from '../../../../contract/services/manifest.ts';
import type { RuleDefinition } from '../../../../contract/rules/rule.ts';
import { manifest } from '../../../../services/noise/manifest.ts';
import { norms } from '../../../../services/noise/norms.ts';
import { server } from '../../../../services/noise/server.ts';
import { defineAction, defineRead } from '../../service.ts';
import type { Action, Figure } from '../../service.ts';
import { listCityNameTroubles } from './city-names-for-test.ts';
import { toEmptyReads } from './empty-reads-for-test.ts';
import { listFormTroubles } from './form-troubles-for-test.ts';
import type { Around } from './known-names-for-test.ts';
import { listServiceNameTroubles } from './service-names-for-test.ts';
import { listSourceNameTroubles, listWebNameTroubles } from './web-names-for-test.ts';

const text = { vi: 'một', en: 'one' };
const visit: ServiceManifest['recordKinds'][number] = {
  kind: 'visit',
  name: text,
  icon: 'flag',
  schema: Type.Object({ level: Type.Number() }),
  statuses: [{ id: 'done', name: text, closed: true }],
  facets: [{ id: 'status', path: 'status', type: 'text', name: text }],
};
const noise: ServiceManifest = { ...manifest, recordKinds: [...manifest.recordKinds, visit] };
const around: Around = {
  manifests: [noise],
  norms,
  attributes: ['floor'],
  zoneKinds: ['port'],
  placeKinds: ['shelter'],
  recordFields: [],
  sourceKeys: [],
};
const [rule] = server.rules ?? [];
const [figure] = server.figures ?? [];
if (rule === undefined || figure === undefined) throw new Error('noise has a rule and a figure');

// Whatever is put in, only its names are looked at.
const ofRule = (condition: object) =>
  listServiceNameTroubles(
    {
      manifest: noise,
      server: { rules: [{ ...rule, condition: { ...rule.condition, ...condition } } as RuleDefinition] },
    },
    around,
  );
const ofFigure = (part: Partial<Figure>) =>
  listServiceNameTroubles({ manifest: noise, server: { figures: [{ ...figure, ...part }] } }, around);
const ofRecord = (part: Partial<typeof visit>) => {
  const facts = { ...manifest, recordKinds: [{ ...visit, ...part }] };
  return listServiceNameTroubles({ manifest: facts, server: {} }, { ...around, manifests: [facts] });
};

test('a service as it should be has no trouble', () => {
  expect(listServiceNameTroubles({ manifest: noise, server }, around)).toEqual([]);
});

test.each<[string, () => readonly string[], string]>([
  [
    'property of a rule',
    () => ofRule({ property: 'noise-hourli' }),
    'condition.property is "noise-hourli"; nearest: "noise-hourly"',
  ],
  [
    'norm of a rule',
    () => ofRule({ steps: [{ severity: 'low', value: { norm: 'noise/dai' } }] }),
    'condition.steps[0].value.norm is "noise/dai"; nearest: "noise/day"',
  ],
  [
    'attribute of a rule',
    () => ofRule({ steps: [{ severity: 'low', value: { attribute: 'flor' } }] }),
    'condition.steps[0].value.attribute is "flor"; nearest: "floor"',
  ],
  [
    'record of a rule',
    () => ofRule({ kind: 'record-count', recordKind: 'visits' }),
    'condition.recordKind is "visits"; nearest: "visit"',
  ],
  [
    'field of a rule',
    () => ofRule({ kind: 'record-count', recordKind: 'visit', where: { levl: 'x' } }),
    'condition.where is "levl"; nearest: "level"',
  ],
  [
    'output of a figure',
    () => ofFigure({ outputs: [{ property: 'noise-hour', unit: 'dB(A)' }] }),
    'outputs.property is "noise-hour"; nearest: "noise-hourly"',
  ],
  [
    'unit of a figure',
    () => ofFigure({ outputs: [{ property: 'noise-hourly', unit: 'dB' }] }),
    'noise-hourly is in "dB"; its unit is "dB(A)"',
  ],
  [
    'input of a figure',
    () => ofFigure({ inputs: { a: { property: 'noise-levle', aggregate: 'mean' } } }),
    'inputs.a.property is "noise-levle"; nearest: "noise-level"',
  ],
  [
    'facet of a figure',
    () => ofFigure({ inputs: { a: { records: 'visit', measure: 'open', by: 'state' } } }),
    'inputs.a, facet is "state"; nearest: "status"',
  ],
  [
    'facet of a record',
    () => ofRecord({ facets: [{ id: 'a', path: 'body.levels', type: 'number', name: text }] }),
    'facet a, path is "body.levels"; nearest: "body.level"',
  ],
  ['tally of a record', () => ofRecord({ tallies: [['statu']] }), 'tallies is "statu"; nearest: "status"'],
  [
    'norm of a record',
    () =>
      ofRecord({
        dueWithin: {
          by: [],
          limits: {},
          otherwise: { kind: 'elapsed', minutes: 60, norm: { norm: 'noise/nigth' } },
        },
      }),
    'dueWithin, norm is "noise/nigth"; nearest: "noise/night"',
  ],
  [
    'right of a read',
    () =>
      listServiceNameTroubles(
        {
          manifest: noise,
          server: {
            reads: [
              defineRead({
                path: '/a',
                summary: 'A.',
                answer: Type.Object({}),
                permission: 'city.raed',
                handle: () => ({}),
              }),
            ],
          },
        },
        around,
      ),
    'permission is "city.raed"; nearest: "city.read"',
  ],
  [
    'property of a layer',
    () =>
      listWebNameTroubles(
        { layers: [{ assetKind: 'noise-station', property: 'noise-dya' }] },
        { manifest: noise, server },
        around,
      ),
    'property is "noise-dya"; nearest: "noise-day"',
  ],
  [
    'scale of a layer',
    () =>
      listWebNameTroubles(
        {
          layers: [
            {
              assetKind: 'noise-station',
              scale: [3, 1].map((upTo) => ({ upTo, name: text, colour: { light: '', dark: '' } })),
            },
          ],
        },
        { manifest: noise, server },
        around,
      ),
    'scale[1].upTo is 1; it must be above 3',
  ],
])('%s', (_, list, expected) => {
  expect(list()).toHaveLength(1);
  expect(list()[0]).toContain(expected);
});

test('sources ask for reads, kinds and properties that are there; a city names feeds that it has', () => {
  const folder = mkdtempSync(join(tmpdir(), 'described-'));
  writeFileSync(join(folder, 'a.ts'), "useRead(`/services/noise/level`); listAssets('noise-stations');");
  expect(listSourceNameTroubles(folder, { manifest: noise, server }, around)).toEqual([
    'a.ts: listAssets is "noise-stations"; nearest: "noise-station"',
    'a.ts: address is "/services/noise/level"; nearest: "/services/noise/levels"',
  ]);
  const feed = {
    id: 'one',
    agencyId: 'a',
    serviceId: 'noise',
    name: text,
    door: 'http',
    decoder: 'readings-jsn',
  } as const;
  const agency = {
    id: 'a',
    name: text,
    kind: 'department',
    parentId: null,
    isOperationCentre: true,
    areaCodes: [],
    validFrom: '2026-01-01',
    validTo: null,
  } as const;
  const obligation = { everySec: 1, overdueSec: 2, delinquentSec: 3 };
  const contract = {
    unknown: 'quarantine',
    properties: [{ property: 'noise-level', unit: 'dB', intervalSec: 60 }],
  } as const;
  const city = { pack: { id: 'x' }, content: { id: 'x', agencies: [agency] } };
  const content = {
    id: 'x',
    assets: [],
    feeds: [{ ...feed, obligation, contract: { ...contract, properties: [...contract.properties] } }],
    mappings: [],
    datastreams: [],
  };
  const demo = {
    content: () => ({}),
    simulations: [{ feedId: 'ones', everySec: 1, historyDays: 1, pushes: () => [] }],
  };
  expect(listCityNameTroubles({ manifest: noise, server }, city, content, demo, around)).toEqual([
    'x: feed one: decoder is "readings-jsn"; nearest: "readings-json"',
    'x: feed one: noise-level comes in "dB"; its unit is "dB(A)"',
    'x: simulation: feedId is "ones"; nearest: "one"',
  ]);
});

test('a form is sent once with a sample: what it could not say or would make is told', async () => {
  const toForm = (part: Partial<Action>): Action => ({
    ...defineAction({
      id: 'note-visit',
      permission: 'city.read',
      body: Type.Object({ level: Type.Number(), how: Type.Enum(['ear', 'meter']) }),
      words: {
        name: text,
        send: text,
        fields: {
          level: { ask: text },
          how: {
            ask: text,
            choices: [
              { id: 'ear', name: text },
              { id: 'meter', name: text },
            ],
          },
        },
      },
      reach: () => ({ agencyIds: [], areaCode: null }),
      toItems: ({ level }, { nowMs, key }) => ({
        records: [{ kind: 'visit', code: key, timeMs: nowMs, status: 'done', body: { level } }],
      }),
    }),
    ...part,
  });
  const troublesOf = (part: Partial<Action>) =>
    listFormTroubles(
      { manifest: noise, server: { actions: [toForm(part)] }, refusalWords: {}, folder: 'noise' },
      toEmptyReads(norms, 1_000),
    );
  const record = { kind: 'visit', code: 'a', timeMs: 1, status: 'done', body: { level: 1 } };
  expect(await troublesOf({})).toEqual([]);
  expect(await troublesOf({ permission: 'noise.take' })).toEqual([
    'form note-visit: Nobody can hold noise.take: the manifest does not name it.',
  ]);
  expect(await troublesOf({ toItems: () => ({ records: [{ ...record, status: 'don' }] }) })).toEqual([
    'form note-visit: its record, status is "don"; nearest: "done"',
  ]);
  expect(
    await troublesOf({ toItems: () => ({ records: [{ ...record, body: { level: 'high' } }] }) }),
  ).toEqual(["form note-visit: its record's body/level must be number"]);
  const { fields, ...words } = toForm({}).words;
  const timed = {
    atMs: Type.Integer({ minimum: 0 }),
    place: Type.Object({ lon: Type.Number(), lat: Type.Number() }),
  };
  const asked = { ...fields, atMs: { ask: text, as: 'time' }, place: { ask: text, as: 'place' } } as const;
  expect(
    await troublesOf({
      body: Type.Object({ ...toForm({}).body.properties, ...timed }),
      words: { ...words, fields: asked },
    }),
  ).toEqual([
    'form note-visit: body.atMs takes 0: say how far is plausible (record-form.ts)',
    'form note-visit: body.atMs takes 3976214400000: say how far is plausible (record-form.ts)',
    'form note-visit: body.place takes {"lon":108,"lat":80}: say how far is plausible (record-form.ts)',
  ]);
  const how = {
    ask: text,
    choices: [
      { id: 'ear', name: text },
      { id: 'metre', name: text },
    ],
  };
  expect(await troublesOf({ words: { ...words, fields: { ...fields, how } } })).toEqual([
    'form note-visit: fields.how.choices is "metre"; nearest: "meter"',
    'form note-visit: fields.how.choices has no words for "meter"',
  ]);
});
