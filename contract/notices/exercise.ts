/** What stands before every text of an exercise. */
import type { Text } from '../basics/text.ts';

export const EXERCISE: Text = { vi: 'DIỄN TẬP', en: 'EXERCISE' };
