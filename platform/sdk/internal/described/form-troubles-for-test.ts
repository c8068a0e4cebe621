/** Whether the forms of a service can be sent: filled in with a sample, each is taken and gives items that can be stored. */
import { Compile } from 'typebox/compile';
import type { TSchema } from 'typebox';
import type { RecordView } from '../../../../contract/records/record-view.ts';
import type { FieldFacts } from '../../../../contract/records/form.ts';
import type { Decoded } from '../../../../contract/feeds/item.ts';
import type { ServiceManifest } from '../../../../contract/services/manifest.ts';
import type { RecordItem } from '../../../../contract/records/record-item.ts';
import { toSample } from '../../../../test/support/shape-samples.ts';
import { findImplausible } from '../../../forms/internal/find-implausible.ts';
import { checkAction } from '../../../api/internal/services/sound-action.ts';
import type { LoadedService } from '../../../registry/registry.ts';
import type { Action, ActionAsked } from '../../action.ts';
import type { ServiceReads } from '../../read.ts';
import { SAMPLE_AGENCY, toSampleCode } from './empty-reads-for-test.ts';
import { listStrange } from './known-names-for-test.ts';

type Body = Readonly<Record<string, unknown>>;

/** One line for each fault. `reads` are those of a centre, in which nothing need stand. */
export async function listFormTroubles(service: LoadedService, reads: ServiceReads): Promise<string[]> {
  const actions = (service.server.actions ?? []).toSorted(
    (a, b) => Number(a.of !== undefined) - Number(b.of !== undefined),
  );
  const made: RecordItem[] = [];
  const troubles: string[] = [];
  for (const action of actions) {
    const found = [
      ...(await toError(() => checkAction(service, action))),
      ...listFieldTroubles(action),
      ...listLimitTroubles(action, reads.nowMs()),
      ...(await listSendTroubles(service.manifest, action, { reads, made })),
    ];
    troubles.push(...found.map((trouble) => `form ${action.id}: ${trouble}`));
  }
  return troubles;
}

/** Helps and choices in both languages; a choice for each value of the schema, and no other. */
function listFieldTroubles({ body, words }: Action): string[] {
  return Object.entries(words.fields).flatMap(([name, { help, unit, choices = [] }]) => {
    const texts = [...(help === undefined ? [] : [help]), ...choices.map((choice) => choice.name)];
    const allowed = listAllowed(body.properties[name]);
    return [
      ...texts.flatMap(({ vi, en }) =>
        vi.trim() === '' || en.trim() === ''
          ? [`fields.${name} says nothing in one language: ${vi}${en}`]
          : [],
      ),
      ...(unit?.trim() === '' ? [`fields.${name}.unit is empty`] : []),
      ...choices.flatMap(({ id }) =>
        allowed.length === 0 ? [] : listStrange(`fields.${name}.choices`, id, allowed),
      ),
      ...(choices.length === 0
        ? []
        : allowed.flatMap((id) =>
            choices.some((choice) => choice.id === id)
              ? []
              : [`fields.${name}.choices has no words for "${id}"`],
          )),
    ];
  });
}

/** What no form may take: a time of 1970 or 2096, a place at 80° N, words for a telephone number. */
const FARTHEST = {
  time: [0, Date.parse('2096-01-01T00:00:00Z')],
  place: [{ lon: 108, lat: 80 }],
  telephone: ['0905123456, call me later'],
} as const;
const CITY: readonly [number, number, number, number] = [107.21, 14.95, 112.74, 17.13];

/** Each instant, place and telephone number says how far is plausible, and is asked for as what it is. */
function listLimitTroubles({ body, words, isUrgent }: Action, nowMs: number): string[] {
  return Object.entries(body.properties).flatMap(([name, schema]) => {
    const kind = toLimited(name, schema);
    const facts = words.fields[name];
    if (kind === undefined || (facts === undefined && kind !== 'place')) return [];
    if (facts?.as !== kind) return [`fields.${name} is asked for as ${facts?.as}, not as ${kind}`];
    // Whoever calls for help is not turned away for a field.
    if (isUrgent === true) return [];
    return FARTHEST[kind].flatMap((value) =>
      Compile(schema).Check(value) &&
      findImplausible({ [name]: schema }, { [name]: value }, { nowMs, bounds: CITY }).length === 0
        ? [`body.${name} takes ${JSON.stringify(value)}: say how far is plausible (record-form.ts)`]
        : [],
    );
  });
}

function toLimited(name: string, schema: TSchema): keyof typeof FARTHEST | undefined {
  const { type, properties }: { type?: string; properties?: object } = Object(schema);
  if (type === 'integer' && name.endsWith('Ms')) return 'time';
  if (type === 'string' && /phone|contact$/iu.test(name)) return 'telephone';
  return properties !== undefined && 'lon' in properties ? 'place' : undefined;
}

async function listSendTroubles(
  manifest: ServiceManifest,
  action: Action,
  { reads, made }: { readonly reads: ServiceReads; readonly made: RecordItem[] },
): Promise<string[]> {
  const nowMs = reads.nowMs();
  const body = toSampleBody(action, nowMs);
  const wrong = [...Compile(action.body).Errors(body)].map(
    ({ instancePath, message }) => `the sample's ${instancePath} ${message}`,
  );
  if (wrong.length > 0) return wrong;
  const asked: ActionAsked = {
    // Each form by somebody else: what one wrote another may have to approve.
    by: { username: `mau-${action.id}`, name: 'Mẫu', agencyId: SAMPLE_AGENCY },
    nowMs,
    key: 'a-sample-key',
    read: reads,
    findAreaAt: () => null,
  };
  return toError(async () => {
    const record =
      action.of === undefined ? undefined : toRecord(manifest, action.of.recordKind, made, nowMs);
    // The registry has lost the types of each form's own body: the sample was checked by its schema above.
    const send = action as unknown as {
      toItems: (sent: Body, given: ActionAsked) => Decoded | Promise<Decoded>;
      reach?: (sent: Body, given: ActionAsked) => unknown;
      why?: (sent: Body) => string;
    };
    const given = record === undefined ? asked : { ...asked, record };
    send.reach?.(body, given);
    send.why?.(body);
    const items = await send.toItems(body, given);
    made.push(...(items.records ?? []));
    const troubles = [
      ...(items.refused ?? []).map(({ where, allowed }) => `refuses a sample: ${where} must be ${allowed}`),
      ...(items.records ?? []).flatMap((item) => listItemTroubles(manifest, item)),
      ...(record === undefined || action.of === undefined
        ? []
        : listDraftTroubles(action.body.properties, action.of.toDraft(record))),
    ];
    if (troubles.length > 0) throw new Error(troubles.join('; '));
  });
}

function listItemTroubles({ recordKinds }: ServiceManifest, item: RecordItem): string[] {
  const facts = recordKinds.find(({ kind }) => kind === item.kind);
  if (facts === undefined)
    return listStrange(
      'its record, kind',
      item.kind,
      recordKinds.map(({ kind }) => kind),
    );
  const statuses = [...facts.statuses.map(({ id }) => id), ...(item.patch === true ? [''] : [])];
  const wrong =
    facts.schema === undefined || item.patch === true
      ? []
      : [...Compile(facts.schema).Errors(item.body)].map(
          ({ instancePath, message }) => `its record's body${instancePath} ${message}`,
        );
  return [...listStrange('its record, status', item.status, statuses), ...wrong];
}

/** What stands in the fields at first must be what they take. */
function listDraftTroubles(properties: Readonly<Record<string, TSchema>>, draft: object): string[] {
  return Object.entries(draft).flatMap(([name, value]) => {
    const schema = properties[name];
    if (schema === undefined) return listStrange('toDraft', name, Object.keys(properties));
    return Compile(schema).Check(value)
      ? []
      : [`toDraft.${name} is ${JSON.stringify(value)}, which body refuses`];
  });
}

/** All that can be filled in, but for photos: those lie elsewhere. */
function toSampleBody({ body, words }: Action, nowMs: number): Body {
  const required: readonly string[] = body.required ?? [];
  return Object.fromEntries(
    Object.entries(body.properties)
      .filter(([name]) => words.fields[name]?.as !== 'photos' || required.includes(name))
      .map(([name, schema]) => [name, toSampleValue(schema, words.fields[name], nowMs)]),
  );
}

function toSampleValue(schema: TSchema, facts: FieldFacts | undefined, nowMs: number): unknown {
  if (facts?.of !== undefined) return toSampleCode(facts.of);
  return facts?.as === 'time' ? nowMs : toSample({ ...schema });
}

function toRecord(
  { id: serviceId, recordKinds }: ServiceManifest,
  kind: string,
  made: readonly RecordItem[],
  nowMs: number,
): RecordView {
  const item = made.find((one) => one.kind === kind);
  // What the forms before wrote stands in it: one form goes on where another ended.
  const written = made.flatMap((one) => (one.kind === kind ? [one.body] : []));
  return {
    id: 1,
    serviceId,
    kind,
    code: 'MAU-1',
    feedId: `desk-${serviceId}`,
    status: recordKinds.find((one) => one.kind === kind)?.statuses[0]?.id ?? '',
    title: item?.title ?? '',
    lon: item?.lon ?? null,
    lat: item?.lat ?? null,
    areaCode: null,
    openedMs: nowMs,
    dueMs: null,
    clock: null,
    closedMs: null,
    updatedMs: nowMs,
    versions: 1,
    archived: false,
    body: Object.assign({}, ...written),
  };
}

function listAllowed(schema: TSchema | undefined): string[] {
  const { enum: values, anyOf, items }: { enum?: unknown; anyOf?: unknown; items?: TSchema } = Object(schema);
  if (Array.isArray(values)) return values.map(String);
  if (Array.isArray(anyOf))
    return anyOf.flatMap((one) => ('const' in Object(one) ? [String(one.const)] : []));
  return items === undefined ? [] : listAllowed(items);
}

async function toError(run: () => unknown): Promise<string[]> {
  try {
    await run();
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
