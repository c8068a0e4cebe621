/** What a form asks for, read from a schema and its words; checks as the server will, so that nobody sends in vain. */
import type { FieldFacts, FormFacts, FormSchema } from '../../contract/records/form.ts';

export type FieldKind =
  | 'text'
  | 'telephone'
  | 'long-text'
  | 'number'
  | 'integer'
  | 'yes-no'
  | 'choice'
  | 'choices'
  | 'time'
  | 'place'
  | 'photos';

export interface FormField {
  readonly id: string;
  readonly kind: FieldKind;
  readonly facts: FieldFacts;
  readonly required: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  /** Values that the schema allows; the words of the facts come first. */
  readonly options: readonly string[];
}

/** What stands in the fields; a field that is empty is absent. */
export type FormDraft = Readonly<Record<string, unknown>>;

/** Why a value does not do; the words are `forms.problem.<what>` with the limit. */
export interface FieldProblem {
  readonly what:
    | 'required'
    | 'number'
    | 'whole'
    | 'least'
    | 'most'
    | 'short'
    | 'long'
    | 'pattern'
    | 'telephone'
    | 'choice'
    | 'place';
  readonly limit?: number;
}

interface SchemaPart {
  readonly type?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly SchemaPart[];
  readonly items?: SchemaPart;
}

/** The fields in the order of the facts: the order of the questions. */
export function toFormFields(schema: FormSchema, facts: FormFacts): readonly FormField[] {
  const required = new Set(schema.required ?? []);
  return Object.entries(facts).flatMap(([id, fieldFacts]) => {
    // A schema comes over the wire: what it may hold is in SchemaPart, and each member is optional.
    const part = schema.properties?.[id] as SchemaPart | undefined;
    if (part === undefined) return [];
    const { minimum, maximum, minLength, maxLength, pattern } = part;
    return [
      {
        id,
        kind: toKind(part, fieldFacts),
        facts: fieldFacts,
        required: required.has(id),
        options: fieldFacts.of === undefined ? listOptions(part.items ?? part) : listChoices(fieldFacts),
        ...(minimum === undefined ? {} : { min: minimum }),
        ...(maximum === undefined ? {} : { max: maximum }),
        ...(minLength === undefined ? {} : { minLength }),
        ...(maxLength === undefined ? {} : { maxLength }),
        ...(pattern === undefined ? {} : { pattern }),
      },
    ];
  });
}

function toKind(part: SchemaPart, facts: FieldFacts): FieldKind {
  if (facts.as !== undefined) return facts.as;
  if (facts.of !== undefined) return 'choice';
  if (part.type === 'array') return 'choices';
  if (listOptions(part).length > 0) return 'choice';
  if (part.type === 'boolean') return 'yes-no';
  if (part.type === 'integer') return 'integer';
  return part.type === 'number' ? 'number' : 'text';
}

const listChoices = ({ choices = [] }: FieldFacts): readonly string[] => choices.map(({ id }) => id);

function listOptions({ enum: values, anyOf }: SchemaPart): readonly string[] {
  const all = values ?? anyOf?.map((one) => one.const) ?? [];
  return all.filter((one) => typeof one === 'string');
}

/** The first thing that is wrong with a value; undefined = it does. */
export function findProblem(field: FormField, value: unknown): FieldProblem | undefined {
  if (isEmpty(value)) return field.required ? { what: 'required' } : undefined;
  switch (field.kind) {
    case 'number':
    case 'integer':
    case 'time':
      return findNumberProblem(field, value);
    case 'text':
    case 'long-text':
    case 'telephone':
      return findTextProblem(field, String(value));
    case 'choice':
      return field.options.includes(String(value)) ? undefined : { what: 'choice' };
    case 'place':
      return isPlace(value) ? undefined : { what: 'place' };
    case 'choices':
    case 'photos':
    case 'yes-no':
      return undefined;
  }
}

function findNumberProblem({ kind, min, max }: FormField, value: unknown): FieldProblem | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { what: 'number' };
  if (kind === 'integer' && !Number.isInteger(value)) return { what: 'whole' };
  if (min !== undefined && value < min) return { what: 'least', limit: min };
  return max !== undefined && value > max ? { what: 'most', limit: max } : undefined;
}

function findTextProblem(
  { kind, minLength, maxLength, pattern }: FormField,
  value: string,
): FieldProblem | undefined {
  const isOf = pattern === undefined || new RegExp(pattern, 'u').test(value);
  // How many digits one has depends on whose it is.
  if (kind === 'telephone') return isOf ? undefined : { what: 'telephone' };
  // Counted as JSON Schema counts: by code points.
  const { length } = Array.from(value);
  if (minLength !== undefined && length < minLength) return { what: 'short', limit: minLength };
  if (maxLength !== undefined && length > maxLength) return { what: 'long', limit: maxLength };
  return isOf ? undefined : { what: 'pattern' };
}

export function isPlace(value: unknown): value is { readonly lon: number; readonly lat: number } {
  if (typeof value !== 'object' || value === null || !('lon' in value) || !('lat' in value)) return false;
  const { lon, lat } = value;
  return typeof lon === 'number' && typeof lat === 'number' && Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (typeof value === 'string' && value.trim() === '') ||
    (Array.isArray(value) && value.length === 0)
  );
}

/** What may outlive the page: who somebody is goes with it. */
export function toKeptDraft(draft: FormDraft, facts: FormFacts): FormDraft {
  return Object.fromEntries(Object.entries(draft).filter(([id]) => facts[id]?.keptAs === undefined));
}

/** What is sent: only what was asked and answered. */
export function toFormBody(fields: readonly FormField[], draft: FormDraft): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap(({ id }) => {
      const value = draft[id];
      return isEmpty(value) ? [] : [[id, typeof value === 'string' ? value.trim() : value]];
    }),
  );
}
