/** The words of the screens in Vietnamese as the console itself asks for them, for tests of what makes sentences. */
import i18next from 'i18next';
import console from '../../console/strings.vi.json' with { type: 'json' };
import ui from '../../ui/strings.vi.json' with { type: 'json' };

const words = i18next.createInstance();
await words.init({
  lng: 'vi',
  ns: ['console', 'ui'],
  defaultNS: 'console',
  resources: { vi: { console, ui } },
  interpolation: { escapeValue: false },
});

export const toConsoleWords = words.getFixedT('vi', 'console');
export const toUiWords = words.getFixedT('vi', 'ui');
