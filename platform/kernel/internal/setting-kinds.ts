/** The kinds a setting can be of; each makes one row of the settings table. */
import { invalidInput } from '../errors.ts';

export interface SettingRow<Value> {
  /** The environment variable. */
  name: string;
  /** The command line flag, made from the variable's name. */
  flag: string;
  default: string | undefined;
  /** What is accepted, in words. */
  allowed: string;
  /** One or two sentences for docs/settings.md. */
  says: string;
  /** True for on/off settings, which take `--flag` and `--no-flag`. */
  isFlag: boolean;
  /** The value of the given text, or of the default; throws HaivanError invalid_input. */
  read(given: string | undefined): Value;
}

interface Described {
  says: string;
  allowed: string;
  /** A secret's value is never repeated in an error. */
  secret?: boolean;
}

/** A whole number between min and max. */
export function number(
  name: string,
  fallback: string,
  { min, max, says }: { min: number; max: number; says: string },
): SettingRow<number> {
  return row(name, fallback, { says, allowed: `a whole number from ${min} to ${max}` }, (value) => {
    const parsed = Number(value);
    return /^\d+$/.test(value) && parsed >= min && parsed <= max ? parsed : undefined;
  });
}

/** Words with a default. */
export function text(
  name: string,
  fallback: string,
  { parse = (value) => value, ...described }: Described & { parse?: (value: string) => string | undefined },
): SettingRow<string> {
  return row(name, fallback, described, parse);
}

/** Words that may be absent. */
export function optional(
  name: string,
  { parse, ...described }: Described & { parse: (value: string) => string | undefined },
): SettingRow<string | undefined> {
  const { read, ...rest } = row(name, undefined, described, parse);
  return { ...rest, read: (given) => (given === undefined ? undefined : read(given)) };
}

/** One of a list of words. */
export function list<const Word extends string>(
  name: string,
  fallback: Word,
  { values, says }: { values: readonly Word[]; says: string },
): SettingRow<Word> {
  return row(name, fallback, { says, allowed: values.join(', ') }, (value) =>
    values.find((v) => v === value),
  );
}

/** on or off. */
export function flag(name: string, fallback: 'on' | 'off', { says }: { says: string }): SettingRow<boolean> {
  const meaning: Record<string, boolean> = { on: true, off: false };
  return { ...row(name, fallback, { says, allowed: 'on, off' }, (value) => meaning[value]), isFlag: true };
}

/** The text itself when it can be read. */
export function parsesAs(parse: (value: string) => unknown): (value: string) => string | undefined {
  return (value) => {
    try {
      parse(value);
      return value;
    } catch {
      return undefined;
    }
  };
}

function row<Value>(
  name: string,
  fallback: string | undefined,
  { says, allowed, secret = false }: Described,
  parse: (value: string) => Value | undefined,
): SettingRow<Value> {
  const flagName = `--${name
    .replace(/^HAIVAN_/, '')
    .toLowerCase()
    .replaceAll('_', '-')}`;
  return {
    name,
    flag: flagName,
    default: fallback,
    allowed,
    says,
    isFlag: false,
    read(given) {
      const value = given ?? fallback ?? '';
      const parsed = parse(value);
      if (parsed !== undefined) return parsed;
      throw invalidInput(`The setting ${name} has a value that is not allowed.`, {
        where: `${name} (or ${flagName})`,
        value: secret ? '(not shown)' : value,
        allowed,
        next: 'Correct or unset it and start again. All settings: docs/settings.md.',
      });
    },
  };
}
