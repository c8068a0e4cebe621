/** Under a page of the past ages and times left count to its moment, whatever the clock says; what has ended to its end. */
import i18next from 'i18next';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { expect, test } from 'vitest';
import words from '../strings.vi.json' with { type: 'json' };
import { Age } from './Age.tsx';
import { Moment } from './clock-context.tsx';
import { Countdown } from './Countdown.tsx';

const MINUTE_MS = 60_000;
const THEN = Date.parse('2020-11-22T08:50:00Z');

await i18next.use(initReactI18next).init({ lng: 'vi', ns: ['ui'], resources: { vi: { ui: words } } });

const say = (child: ReactElement): string =>
  renderToStaticMarkup(<Moment atMs={THEN}>{child}</Moment>).replaceAll(/<[^>]+>/g, '');

test('an age and a time left are those of the moment that is looked at', () => {
  expect(say(<Age timeMs={THEN - 5 * MINUTE_MS} bare />)).toBe('5 phút');
  expect(say(<Countdown dueMs={THEN + 10 * MINUTE_MS} />)).toBe('◆còn 10 phút');
  expect(say(<Countdown dueMs={THEN - 3 * MINUTE_MS} />)).toBe('▲quá 3 phút');
});

test('what had ended by then tells how long it lasted', () => {
  expect(say(<Age timeMs={THEN - 60 * MINUTE_MS} atMs={THEN - 20 * MINUTE_MS} bare />)).toBe('40 phút');
});
