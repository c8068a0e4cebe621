import { expect, test } from 'vitest';
import { NEEDS } from '../../services/search-rescue/sos/sos.ts';
import { NEED_IDS } from './needs.ts';

test('the app offers every need of the form, and no other', () => {
  expect([...NEED_IDS]).toEqual(NEEDS.map(({ id }) => id));
});
