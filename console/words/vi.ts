/** The words of all services in Vietnamese, by service: one file to fetch instead of one for each service. */
import { toByService } from './to-by-service.ts';

export const words = toByService(
  import.meta.glob<Readonly<Record<string, unknown>>>('../../services/*/strings.vi.json', {
    eager: true,
    import: 'default',
  }),
);
