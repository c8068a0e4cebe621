/** Names in what a service says to the platform: of its rules, figures, forecasters, fusions, jobs and records. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { permissions } from '../../../../contract/people/access.ts';
import type { FieldFacts } from '../../../../contract/records/form.ts';
import { SYSTEM_KINDS } from '../../../../contract/assets/system-asset.ts';
import type { RecordKindFacts, ServiceManifest } from '../../../../contract/services/manifest.ts';
import type { RuleDefinition } from '../../../../contract/rules/rule.ts';
import { findUnitSign, unitSigns } from '../../../intake/units.ts';
import type { Figure } from '../../figure.ts';
import type { ServiceServer } from '../../service.ts';
import { eachMember, listStrange, toNames } from './known-names-for-test.ts';
import type { Around } from './known-names-for-test.ts';

export interface Said {
  readonly manifest: ServiceManifest;
  readonly server: ServiceServer;
}

/** One line for each name that nothing has. */
export function listServiceNameTroubles({ manifest, server }: Said, around: Around): string[] {
  const names = toNames(around);
  const rights = [...permissions, ...manifest.permissions.map(({ id }) => id)];
  const {
    rules = [],
    figures = [],
    forecasters = [],
    fusions = [],
    jobs = [],
    reads = [],
    actions = [],
  } = server;
  const kinds = manifest.recordKinds.map(({ kind }) => kind);
  return [
    ...manifest.properties.flatMap(({ property, unit, isIndex = false }) =>
      isIndex || unit === '' || findUnitSign(unit) !== undefined
        ? []
        : listStrange(`property ${property}: unit`, unit, unitSigns),
    ),
    ...manifest.assetKinds.flatMap(({ kind, primaryProperty }) =>
      listStrange(`asset kind ${kind}: primaryProperty`, primaryProperty ?? undefined, names.properties),
    ),
    ...manifest.recordKinds.flatMap((facts) => listRecordTroubles(facts, around)),
    ...rules.flatMap((rule) => listRuleTroubles(rule, around)),
    ...figures.flatMap((figure) => listFigureTroubles(figure, manifest, around)),
    ...forecasters.flatMap(({ id, of, inputs = {}, module }) => [
      ...listStrange(`forecaster ${id}: of.assetKind`, of.assetKind, names.assetKinds),
      ...listStrange(`forecaster ${id}: of.property`, of.property, listOutputs(figures)),
      ...Object.entries(inputs).flatMap(([name, property]) =>
        listStrange(
          `forecaster ${id}: inputs.${name}`,
          typeof property === 'string' ? property : property.property,
          names.properties,
        ),
      ),
      ...listMissing(`forecaster ${id}`, module),
    ]),
    ...fusions.flatMap(({ id, takes }) =>
      takes.flatMap((one) =>
        'alertsOn' in one
          ? listStrange(`fusion ${id}: takes ${one.id}.alertsOn`, one.alertsOn, names.properties)
          : listStrange(`fusion ${id}: takes ${one.id}.records`, one.records, names.recordKinds),
      ),
    ),
    ...jobs.flatMap(({ id, writes, module }) => [
      ...(writes.readings ?? []).flatMap(({ assetKind, property, unit }) => [
        ...listStrange(`job ${id}: writes.readings.assetKind`, assetKind, names.assetKinds),
        ...listStrange(`job ${id}: writes.readings.property`, property, names.properties),
        ...listOtherUnit(`job ${id}: writes.readings`, property, unit, names.unitOf),
      ]),
      ...(writes.records ?? []).flatMap((kind) => listStrange(`job ${id}: writes.records`, kind, kinds)),
      ...listMissing(`job ${id}`, module),
    ]),
    ...(manifest.citizenPlaces ?? []).flatMap((kind) =>
      listStrange(`citizenPlaces`, kind, around.placeKinds),
    ),
    ...reads.flatMap(({ path, permission, assetKind }) => [
      ...listStrange(`read ${path}: permission`, permission, rights),
      ...listStrange(`read ${path}: assetKind`, assetKind, names.assetKinds),
    ]),
    ...actions.flatMap(({ id, permission, of, words }) => [
      ...listStrange(`form ${id}: permission`, permission, rights),
      ...listStrange(`form ${id}: of.recordKind`, of?.recordKind, kinds),
      ...Object.entries(words.fields).flatMap(([name, field]) =>
        field.of !== undefined && 'placeKind' in field.of
          ? listStrange(`form ${id}: fields.${name}.of`, field.of.placeKind, around.placeKinds)
          : listStrange(`form ${id}: fields.${name}.of`, toAssetKind(field.of), names.assetKinds),
      ),
    ]),
  ];
}

function toAssetKind(of: FieldFacts['of']): string | undefined {
  return of !== undefined && 'assetKind' in of ? of.assetKind : undefined;
}

function listRuleTroubles(rule: RuleDefinition, around: Around): string[] {
  const names = toNames(around);
  const records = around.manifests
    .flatMap(({ recordKinds }) => recordKinds)
    .find(({ kind }) => 'recordKind' in rule.condition && kind === rule.condition.recordKind);
  const known: Readonly<Record<string, readonly string[]>> = {
    property: names.properties,
    attribute: names.attributes,
    norm: names.norms,
    recordKind: names.recordKinds,
    zoneKind: around.zoneKinds,
    exceptInZoneKind: around.zoneKinds,
  };
  return [
    // Wards, agencies and the city are watched by their own kinds.
    ...listStrange(`rule ${rule.id}: subject.assetKind`, rule.subject.assetKind, [
      ...names.assetKinds,
      ...SYSTEM_KINDS,
    ]),
    ...[...eachMember(rule.condition, 'condition')].flatMap(([where, name, value]) => {
      if (name === 'properties' && Array.isArray(value))
        return value.flatMap((one) =>
          listStrange(`rule ${rule.id}: ${where}`, String(one), names.properties),
        );
      if (name === 'where' && records !== undefined && typeof value === 'object' && value !== null)
        return Object.keys(value).flatMap((field) =>
          listStrange(`rule ${rule.id}: ${where}`, field, listBodyFields(records, around)),
        );
      if (name === 'status' && records !== undefined)
        return listStrange(
          `rule ${rule.id}: ${where}`,
          String(value),
          records.statuses.map(({ id }) => id),
        );
      const list = known[name];
      return list === undefined || typeof value !== 'string'
        ? []
        : listStrange(`rule ${rule.id}: ${where}`, value, list);
    }),
  ];
}

function listFigureTroubles(figure: Figure, manifest: ServiceManifest, around: Around): string[] {
  const names = toNames(around);
  const at = `figure ${figure.id}`;
  return [
    ...figure.outputs.flatMap(({ property, unit }) => [
      ...listStrange(
        `${at}: outputs.property`,
        property,
        manifest.properties.map((one) => one.property),
      ),
      ...listOtherUnit(`${at}: outputs`, property, unit, names.unitOf),
    ]),
    ...(typeof figure.subject === 'object'
      ? [
          ...listStrange(`${at}: subject.assetKind`, figure.subject.assetKind, names.assetKinds),
          ...listStrange(`${at}: subject.having`, figure.subject.having, names.attributes),
        ]
      : []),
    ...(figure.norms ?? []).flatMap((norm) => listStrange(`${at}: norms`, norm, names.norms)),
    ...Object.entries(figure.inputs).flatMap(([name, input]) => {
      const where = `${at}: inputs.${name}`;
      if ('period' in input) return [];
      if (!('records' in input))
        return [
          ...listStrange(`${where}.property`, input.property, names.properties),
          ...('assets' in input ? listStrange(`${where}.assets`, input.assets, names.assetKinds) : []),
        ];
      const facets =
        manifest.recordKinds.find(({ kind }) => kind === input.records)?.facets?.map(({ id }) => id) ?? [];
      return [
        ...listStrange(
          `${where}.records`,
          input.records,
          manifest.recordKinds.map(({ kind }) => kind),
        ),
        ...[...Object.keys(input.where ?? {}), ...(input.by === undefined ? [] : [input.by])].flatMap(
          (facet) => listStrange(`${where}, facet`, facet, facets),
        ),
      ];
    }),
  ];
}

/** Fixed members of a record that facets may be about. */
const FIXED = ['status', 'areaCode', 'openedMs', 'dueMs', 'closedMs'];
const BODY = 'body.';

function listRecordTroubles(facts: RecordKindFacts, around: Around): string[] {
  const at = `record ${facts.kind}`;
  const fields = listBodyFields(facts, around);
  const ofBody = fields.map((field) => `${BODY}${field}`);
  const facets = (facts.facets ?? []).map(({ id }) => id);
  const limits = facts.dueWithin;
  const named = limits === undefined ? [] : [...Object.values(limits.limits), limits.otherwise];
  return [
    ...(facts.facets ?? []).flatMap(({ id, path }) =>
      listStrange(`${at}: facet ${id}, path`, path, [...FIXED, ...ofBody]),
    ),
    ...(facts.tallies ?? []).flat().flatMap((facet) => listStrange(`${at}: tallies`, facet, facets)),
    ...(facts.search ?? []).flatMap((path) => listStrange(`${at}: search`, path, ofBody)),
    ...(facts.personal ?? []).flatMap((path) =>
      listStrange(`${at}: personal`, path, ['title', 'place', `${BODY}*`, ...ofBody]),
    ),
    ...(limits?.by ?? []).flatMap((field) => listStrange(`${at}: dueWithin.by`, field, fields)),
    ...(limits?.stops ?? []).flatMap((stop) =>
      listStrange(
        `${at}: dueWithin.stops`,
        stop,
        facts.statuses.map(({ id }) => id),
      ),
    ),
    ...named.flatMap(({ norm }) =>
      listStrange(
        `${at}: dueWithin, norm`,
        norm?.norm,
        around.norms.map(({ id }) => id),
      ),
    ),
  ];
}

/** What stands in bodies of the kind: as its schema says; without one, by the words that the service has and what it writes. */
function listBodyFields({ schema }: RecordKindFacts, { recordFields, sourceKeys }: Around): string[] {
  const shape: { properties?: unknown } = Object(schema);
  const declared = Object.keys(Object(shape.properties));
  if (declared.length > 0) return declared;
  return [...recordFields, ...sourceKeys];
}

function listOutputs(figures: readonly Figure[]): string[] {
  return figures.flatMap(({ outputs }) => outputs.map(({ property }) => property));
}

function listOtherUnit(
  where: string,
  property: string,
  unit: string,
  unitOf: (property: string) => string | undefined,
): string[] {
  const own = unitOf(property);
  return own === undefined || own === unit
    ? []
    : [`${where}: ${property} is in "${unit}"; its unit is "${own}"`];
}

function listMissing(where: string, module: URL): string[] {
  return existsSync(fileURLToPath(module)) ? [] : [`${where}: there is no file ${fileURLToPath(module)}`];
}
