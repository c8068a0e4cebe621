/** All invented indicators of the demo. */
import { ECONOMY } from './demo-economy.ts';
import type { DemoIndicator } from './demo-indicator.ts';
import { SOCIETY } from './demo-society.ts';

export const DEMO_INDICATORS: readonly DemoIndicator[] = [...ECONOMY, ...SOCIETY];
