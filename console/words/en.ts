/** All words in English: of the console, of ui/ and of the services. */
import uiWords from '../../ui/strings.en.json' with { type: 'json' };
import consoleWords from '../strings.en.json' with { type: 'json' };
import { toByService } from './to-by-service.ts';

export const words: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  ...toByService(
    import.meta.glob<Readonly<Record<string, unknown>>>('../../services/*/strings.en.json', {
      eager: true,
      import: 'default',
    }),
  ),
  console: consoleWords,
  ui: uiWords,
};
