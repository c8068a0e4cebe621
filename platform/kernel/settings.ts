/**
 * The settings: every one a row of one table, read once at the start from the environment and the command line.
 * A wrong one stops the start with a sentence that names it, its value, what is allowed and what to do.
 */
import { invalidInput } from './errors.ts';
import type { SettingRow } from './internal/setting-kinds.ts';
import { toNearest } from './nearest.ts';
import { accessRows } from './internal/setting-rows/access.ts';
import { backupRows } from './internal/setting-rows/backup.ts';
import { centreRows } from './internal/setting-rows/centre.ts';
import { doorsRows } from './internal/setting-rows/doors.ts';
import { messagesRows } from './internal/setting-rows/messages.ts';
import { storageRows } from './internal/setting-rows/storage.ts';

const ROWS = {
  ...centreRows,
  ...accessRows,
  ...doorsRows,
  ...messagesRows,
  ...storageRows,
  ...backupRows,
} satisfies Record<string, SettingRow<unknown>>;

/** Names that mean something elsewhere in the project and are no settings of the server. */
const NAMES_OF_TESTS = [
  'HAIVAN_TEST_DATA',
  'HAIVAN_TEST_DATABASE_URL',
  'HAIVAN_TEST_ROUNDS',
  'HAIVAN_TEST_RUN',
];

/** All settings, parsed. Optional ones are undefined when not given. */
export type Settings = { readonly [Name in keyof typeof ROWS]: ReturnType<(typeof ROWS)[Name]['read']> };

/**
 * Reads the settings. A command line flag (`--port 9000`, `--port=9000`, `--no-demo`) stands before the environment.
 * @throws HaivanError invalid_input for a value that is not allowed, or a flag nobody knows.
 */
export function loadSettings(
  env: Readonly<Record<string, string | undefined>>,
  argv: readonly string[] = [],
): Settings {
  const rows: SettingRow<unknown>[] = Object.values(ROWS);
  const given = readFlags(argv, rows);
  const entries = Object.entries(ROWS).map(([name, row]) => {
    const text = given.get(row.name) ?? env[row.name];
    return [name, row.read(text === '' ? undefined : text)];
  });
  // Object.fromEntries forgets which value belongs to which key; each came from that key's own row.
  return Object.fromEntries(entries) as Settings;
}

/** One sentence for each HAIVAN_ variable nobody knows, with the name it was most likely meant to be. */
export function listUnknownVariables(env: Readonly<Record<string, string | undefined>>): string[] {
  const known = [...Object.values(ROWS).map((row) => row.name), ...NAMES_OF_TESTS];
  return Object.keys(env)
    .filter((name) => name.startsWith('HAIVAN_') && !known.includes(name))
    .map((name) => `There is no setting ${name}: it does nothing. Did you mean ${toNearest(name, known)}?`);
}

/** The reference of all settings as Markdown, kept in docs/settings.md by a test. */
export function settingsReference(): string {
  const rows: SettingRow<unknown>[] = Object.values(ROWS);
  return [
    '# Settings',
    '',
    'Read once at the start, from the environment or from the command line (`npm start -- --port 9000`);',
    'the command line wins. This page is written from `platform/kernel/settings.ts`; a test fails when it is stale.',
    '',
    '| variable | flag | default | allowed | what it does |',
    '|---|---|---|---|---|',
    ...rows.map(
      (row) =>
        `| \`${row.name}\` | \`${row.flag}\` | ${row.default === undefined ? '–' : `\`${row.default}\``} | ` +
        `${row.allowed.replaceAll('|', '\\|')} | ${row.says} |`,
    ),
    '',
  ].join('\n');
}

function readFlags(argv: readonly string[], rows: SettingRow<unknown>[]): Map<string, string> {
  const given = new Map<string, string>();
  const words = [...argv];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const [flagName = '', inline] = word.split(/=(.*)/s);
    const row = rows.find((candidate) => candidate.flag === flagName);
    const negated = rows.find(
      (candidate) => candidate.isFlag && flagName === `--no-${candidate.flag.slice(2)}`,
    );
    if (negated) given.set(negated.name, 'off');
    else if (row?.isFlag && inline === undefined) given.set(row.name, 'on');
    else if (row) given.set(row.name, inline ?? words.shift() ?? '');
    else refuseFlag(flagName, rows);
  }
  return given;
}

function refuseFlag(flagName: string, rows: SettingRow<unknown>[]): never {
  const flags = rows.map((row) => row.flag);
  throw invalidInput(`There is no flag ${flagName}.`, {
    where: 'command line',
    value: flagName,
    allowed: flags.join(' '),
    next: `Did you mean ${toNearest(flagName, flags)}? All settings: docs/settings.md.`,
  });
}
