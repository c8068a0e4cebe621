/** docs/security.md promises what there is: its tables are those of the data, and every test it names exists. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ASVS_FILE, asvsStates, parseAsvs, SECURITY_PAGE, withTables } from './write-security-counts.ts';

const rows = parseAsvs(readFileSync(ASVS_FILE, 'utf8'));
const page = readFileSync(SECURITY_PAGE, 'utf8');

test('the tables of the page are those of the data', () => {
  expect(withTables(page, rows), 'run node scripts/write-security-counts.ts').toBe(page);
});

test('every requirement of levels 1 and 2 of V1 to V16 has a row, a known state and a place or a reason', () => {
  // ASVS 5.0.0 has 70 of level 1 and 183 of level 2; 7 of these are of V17 (WebRTC).
  expect(rows.filter(({ level }) => level === '1')).toHaveLength(70);
  expect(rows.filter(({ level }) => level === '2')).toHaveLength(176);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  const bad = rows.filter(
    ({ state, what, where }) => !asvsStates.some((one) => one === state) || what === '' || where === '',
  );
  expect(bad).toEqual([]);
});

test('every test and file that is named exists', () => {
  const named = [...page.matchAll(/\b(?:test|platform|packaging|contract|docs|scripts)\/[\w./-]+\.\w+/g)].map(
    ([path]) => path,
  );
  expect(named.length).toBeGreaterThan(50);
  const gone = named.filter((path) => !existsSync(fileURLToPath(new URL(`../${path}`, import.meta.url))));
  expect([...new Set(gone)]).toEqual([]);
});
