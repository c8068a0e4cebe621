/** Which tests there are. `npm test` runs them all; `vitest run --project unit` one kind. */
import { defineConfig } from 'vitest/config';
import type { TestProjectInlineConfiguration } from 'vitest/config';

const EXCLUDED = [
  '**/node_modules/**',
  'console/dist/**',
  'citizen/dist/**',
  '.haivan/**',
  'test-results/**',
];

/** Servers, brokers and browsers share two cores with each other: what failed for want of time gets a second chance. */
const RETRIES: Readonly<Record<string, number>> = { unit: 0, story: 1, attack: 1, fault: 1, e2e: 2 };

/**
 * Files of these share their worker's modules: loading the product anew for each cost a sixth of the time of whole centres
 * and a third of that of units. They keep nothing in modules (no mocks, no faked clocks); the others each get a process of
 * their own.
 */
const SHARED: ReadonlySet<string> = new Set(['unit', 'story', 'attack', 'e2e']);

/**
 * These wait more than they work (lines cut, servers silent, senders that drip): four of them at a time use what two
 * browsers do. They have a turn of their own, after the others.
 */
const WAITING: ReadonlySet<string> = new Set(['attack', 'fault']);

function project(name: string, include: string[], timeoutMs: number): TestProjectInlineConfiguration {
  return {
    extends: true,
    test: {
      name,
      include,
      exclude: EXCLUDED,
      testTimeout: timeoutMs,
      hookTimeout: timeoutMs,
      retry: RETRIES[name] ?? 0,
      isolate: !SHARED.has(name),
      // What is looked for again and again is there within a moment; on a busy machine a second is not enough.
      expect: { poll: { timeout: 10_000 } },
      maxWorkers: WAITING.has(name) ? 4 : 2,
      sequence: { groupOrder: WAITING.has(name) ? 1 : 0 },
    },
  };
}

export default defineConfig({
  test: {
    // Workers are processes: what a test starts dies with its file's process, not with a thread.
    pool: 'forks',
    globalSetup: ['test/support/database-server.ts'],
    projects: [
      project(
        'unit',
        ['{contract,platform,services,cities,console,citizen,ui,scripts,bench}/**/*.test.{ts,tsx}'],
        20_000,
      ),
      project('arch', ['test/arch/**/*.test.ts'], 120_000),
      project('story', ['test/story/**/*.test.ts'], 60_000),
      project('attack', ['test/attack/**/*.test.ts'], 120_000),
      project('fault', ['test/fault/**/*.test.ts'], 180_000),
      project('e2e', ['test/e2e/**/*.test.ts'], 120_000),
    ],
  },
});
