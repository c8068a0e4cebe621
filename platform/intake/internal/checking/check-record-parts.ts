/** Checks what hangs on a record: links, steps, claims; and its body against the schema of its kind. */
import { Value } from 'typebox/value';
import type { RecordKindFacts } from '../../../../contract/services/manifest.ts';
import type { RecordItem } from '../../../../contract/records/record-item.ts';
import type { CheckContext } from './check-context.ts';
import { toClean } from './clean-text.ts';
import type { PartTrouble } from '../records/part-trouble.ts';

const MAX_PARTS = 1_000;
const MAX_NAME_CHARS = 200;
const MAX_FACTS_CHARS = 20_000;

const MAX_FILES = 20;
const FILE_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Parts = Pick<RecordItem, 'links' | 'steps' | 'holds' | 'files'>;

/** The parts as they are stored, or what is wrong. */
export function checkParts(
  { newestAllowedMs }: Pick<CheckContext, 'newestAllowedMs'>,
  { links, steps, holds, files }: Parts,
): Parts | PartTrouble {
  const tooMany = [links, steps, holds].find((list) => (list?.length ?? 0) > MAX_PARTS);
  if (tooMany !== undefined) return wrongPart('', `${tooMany.length} parts`);
  const fileAt = files?.findIndex(({ id }, i) => i >= MAX_FILES || !FILE_ID.test(id)) ?? -1;
  if (fileAt >= 0)
    return {
      reason: 'wrong_shape',
      where: `.files[${fileAt}]`,
      value: String(files?.[fileAt]?.id),
      allowed: `at most ${MAX_FILES} files, each by the id that POST /files gave`,
      next: 'Send the files first, then the record with their ids.',
    };
  const linkAt = links?.findIndex(({ kind, code, role }) => !areNames([kind, code, role])) ?? -1;
  if (linkAt >= 0) return wrongPart(`.links[${linkAt}]`, JSON.stringify(links?.[linkAt]));
  const holdAt = holds?.findIndex((claim) => !areNames([claim])) ?? -1;
  if (holdAt >= 0) return wrongPart(`.holds[${holdAt}]`, JSON.stringify(holds?.[holdAt]));
  for (const [i, { timeMs, what, agency, facts }] of (steps ?? []).entries()) {
    const where = `.steps[${i}]`;
    if (!areNames([what, agency ?? what]) || JSON.stringify(facts ?? {}).length > MAX_FACTS_CHARS)
      return wrongPart(where, what);
    if (!(timeMs <= newestAllowedMs && timeMs >= 0))
      return {
        reason: 'time_not_readable',
        where: `${where}.time`,
        value: String(timeMs),
        allowed: 'when it happened, not later than now',
        next: 'Mend the time of the step at the source.',
      };
  }
  return {
    ...(links === undefined ? {} : { links: links.map(toCleanLink) }),
    ...(holds === undefined ? {} : { holds: [...new Set(holds.map(toClean))].toSorted() }),
    ...(steps === undefined ? {} : { steps: steps.map(toCleanStep) }),
    ...(files === undefined ? {} : { files: files.map(({ id }) => ({ id })) }),
  };
}

/** What the schema of the kind has against a body; undefined when nothing, or when the kind has none. */
export function findBodyTrouble(
  facts: RecordKindFacts | undefined,
  body: RecordItem['body'],
): PartTrouble | undefined {
  if (facts?.schema === undefined || Value.Check(facts.schema, body)) return undefined;
  const [first] = Value.Errors(facts.schema, body);
  const field = first?.instancePath.split('/')[1] ?? '';
  return {
    reason: 'wrong_type',
    where: field === '' ? '.body' : `.body.${field}`,
    value: JSON.stringify(body[field] ?? null),
    allowed: `a body as the kind ${facts.kind} has it: ${first?.message ?? ''}`,
    next: 'Correct the field at the source, then send the record again.',
  };
}

function wrongPart(where: string, value: string): PartTrouble {
  return {
    reason: 'wrong_shape',
    where,
    value,
    allowed: `at most ${MAX_PARTS} links, steps and claims, their names of 1 to ${MAX_NAME_CHARS} characters`,
    next: 'Give each part its name, shortly, and split what has more parts.',
  };
}

function areNames(names: readonly unknown[]): boolean {
  return names.every((name) => typeof name === 'string' && name !== '' && name.length <= MAX_NAME_CHARS);
}

function toCleanLink({ kind, code, role }: NonNullable<RecordItem['links']>[number]) {
  return { kind: toClean(kind), code: toClean(code), role: toClean(role) };
}

function toCleanStep({ timeMs, what, agency, facts = {} }: NonNullable<RecordItem['steps']>[number]) {
  const clean = Object.entries(facts).map(
    ([name, value]) => [toClean(name), typeof value === 'string' ? toClean(value) : value] as const,
  );
  return {
    timeMs: Math.floor(timeMs),
    what: toClean(what),
    ...(agency === undefined ? {} : { agency: toClean(agency) }),
    facts: Object.fromEntries(clean),
  };
}
