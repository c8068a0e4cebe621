import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { toErrorText } from './errors.ts';
import { listUnknownVariables, loadSettings, settingsReference } from './settings.ts';

test('without any variable the defaults of the first start hold', () => {
  expect(loadSettings({})).toMatchObject({
    port: 8080,
    host: '127.0.0.1',
    dataDir: resolve('.haivan'),
    city: 'da-nang',
    demo: true,
    logLevel: 'info',
    databaseUrl: undefined,
  });
});

test('a flag stands before the environment, and --no-demo is a flag', () => {
  const settings = loadSettings({ HAIVAN_PORT: '9000' }, ['--port=9100', '--no-demo', '--city', 'da-nang']);
  expect(settings).toMatchObject({ port: 9100, demo: false, city: 'da-nang' });
});

test('a wrong value is told with setting, value, what is allowed and what to do', () => {
  expect(tellError({ HAIVAN_PORT: 'eighty' })).toBe(
    [
      'The setting HAIVAN_PORT has a value that is not allowed.',
      '  where:   HAIVAN_PORT (or --port)',
      '  value:   eighty',
      '  allowed: a whole number from 0 to 65535',
      '  next:    Correct or unset it and start again. All settings: docs/settings.md.',
    ].join('\n'),
  );
});

test('a mistyped variable is reported with the nearest name, a mistyped flag is refused', () => {
  expect(listUnknownVariables({ HAIVAN_PROT: '80', HAIVAN_PORT: '80', PATH: '' })).toEqual([
    'There is no setting HAIVAN_PROT: it does nothing. Did you mean HAIVAN_PORT?',
  ]);
  expect(() => loadSettings({}, ['--prot', '80'])).toThrow('There is no flag --prot.');
});

test('a secret is never repeated', () => {
  expect(tellError({ HAIVAN_ADMIN_PASSWORD: 'short77' })).not.toContain('short77');
});

test('docs/settings.md is what the table says', () => {
  const page = new URL('../../docs/settings.md', import.meta.url);
  expect(readFileSync(page, 'utf8'), 'write it anew: node scripts/write-settings.ts').toBe(
    settingsReference(),
  );
});

function tellError(env: Record<string, string>): string {
  try {
    loadSettings(env);
  } catch (error) {
    return toErrorText(error);
  }
  return '';
}
