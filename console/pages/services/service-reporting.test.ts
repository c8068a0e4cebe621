/** Without a feed that tells, or with none in sight, a service is neither calm nor at zero. */
import { expect, test } from 'vitest';
import { toReporting } from './service-reporting.ts';

const feed = (
  lastDeliveryMs: number | null,
  isSeen = true,
  serviceId = 'a',
  door: 'http' | 'derived' = 'http',
) => ({
  definition: { serviceId, door },
  lastDeliveryMs,
  isSeen,
});

test('nothing reports where no feed has delivered; what delivers out of sight is told as that', () => {
  expect(toReporting([], 'a')).toBe('none');
  // A form that nobody filled in, another service's feed, and what the system computes itself.
  expect(toReporting([feed(null), feed(5, true, 'b'), feed(5, true, 'a', 'derived')], 'a')).toBe('none');
  expect(toReporting([feed(5, false), feed(null)], 'a')).toBe('unseen');
  expect(toReporting([feed(5, false), feed(5)], 'a')).toBe('some');
});
