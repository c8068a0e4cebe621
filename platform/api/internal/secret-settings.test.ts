import { expect, test } from 'vitest';
import { keepSecrets, toPublicSettings } from './secret-settings.ts';

const settings = {
  url: 'https://user:hush@example.org/data?apikey=hush',
  headers: { 'x-api-key': 'hush', accept: 'application/json' },
  mapping: { kind: 'readings', columns: { time: 'Ngày' } },
  intervalSec: 60,
};

test('no secret of a feed is shown', () => {
  const shown = toPublicSettings(settings);
  expect(JSON.stringify(shown)).not.toContain('hush');
  expect(shown).toMatchObject({
    intervalSec: 60,
    mapping: settings.mapping,
    headers: { 'x-api-key': '•••' },
  });
});

test('a change that sends the dots back keeps the secrets and changes the rest', () => {
  const changed = { ...toPublicSettings(settings), intervalSec: 300 };
  expect(keepSecrets(changed, settings)).toEqual({ ...settings, intervalSec: 300 });
});

test('a new secret replaces the old one', () => {
  const changed = { ...toPublicSettings(settings), headers: { 'x-api-key': 'new' } };
  expect(keepSecrets(changed, settings)).toEqual({ ...settings, headers: { 'x-api-key': 'new' } });
});
