/** The words of the screens in Vietnamese as the console itself asks for them, for tests of what makes sentences. */
import i18next from 'i18next';
import console from '../../console/strings.vi.json' with { type: 'json' };
import type { AssetPanelProps } from '../../ui/service-web.ts';
import ui from '../../ui/strings.vi.json' with { type: 'json' };

const words = i18next.createInstance();
await words.init({
  lng: 'vi',
  ns: ['console', 'ui'],
  defaultNS: 'console',
  resources: { vi: { console, ui } },
  interpolation: { escapeValue: false },
});

/** `words` of a service's page, of the strings in its folder. */
export function toServiceWords(strings: object): AssetPanelProps['words'] {
  words.addResourceBundle('vi', 'service', strings);
  // The keys of the console are typed; a service's are not.
  return words.getFixedT('vi', 'service' as never) as unknown as AssetPanelProps['words'];
}

export const toConsoleWords = words.getFixedT('vi', 'console');
export const toUiWords = words.getFixedT('vi', 'ui');
