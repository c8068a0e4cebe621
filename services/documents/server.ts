/** The server entry of directing documents: its decoder and its paper. What becomes of an order is the platform's (`cases`). */
import type { ServiceServer } from '../../platform/sdk/service.ts';
import { documentsDecoder } from './feeds.ts';
import { periodReport } from './period-report.ts';

export const server: ServiceServer = { decoders: [documentsDecoder], reports: [periodReport] };
