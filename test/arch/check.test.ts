/** `npm test` proves the check too, so that one command is enough. */
import { describe, expect, test } from 'vitest';
import { CHECKS, runCheck } from '../../scripts/checks.ts';

/** The linter takes half a minute by itself, and minutes where seven others work. */
const LONGEST_MS = 600_000;

describe('of the whole code', () => {
  for (const check of CHECKS) {
    test(
      check.says,
      () => {
        expect(runCheck(check), check.next).toBe('');
      },
      LONGEST_MS,
    );
  }
});
