/**
 * Widgets for pages of others: <haivan-air>, <haivan-flood>, <haivan-notices>, <haivan-service>. One script, no cookie, no
 * identifier, no measuring of readers: each page asks the city’s public answers once a minute, as any reader would.
 * Attributes: `lang` (vi, en), `theme` (light, dark, auto).
 */
import type { Language } from '../../contract/basics/text.ts';
import type { Around } from '../../contract/services/around.ts';
import { toTimeText } from '../../ui/words/format.ts';
import { plain, tellMatter, tellNotices, tellService, type Answered, type WidgetLine } from './tell.ts';
import { WIDGET_STYLE } from './widget-style.ts';
import { fill, widgetWords } from './widget-words.ts';

type What = 'air' | 'flood' | 'notices' | 'service';

interface Told {
  readonly around: Around | undefined;
  readonly answered: Answered | undefined;
  /** The newest question was not answered: what stands here is from before. */
  readonly isOld: boolean;
}

const EVERY_MS = 60_000;
const script = document.currentScript;
/** The city is where the script came from. */
const city = new URL(script instanceof HTMLScriptElement && script.src !== '' ? script.src : location.href)
  .origin;

let told: Told | undefined;
const shown = new Set<CityWidget>();
let timer: ReturnType<typeof setInterval> | undefined;

async function ask<Answer>(path: string): Promise<Answer | undefined> {
  try {
    const answer = await fetch(`${city}/api/public/v1${path}`, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
    // The shapes are those of the centre that brought this script.
    return answer.ok ? ((await answer.json()) as Answer) : undefined;
  } catch {
    return undefined;
  }
}

async function askAll(): Promise<void> {
  const needsService = [...shown].some(({ what }) => what === 'service');
  const [around, answered] = await Promise.all([
    ask<Around>('/around'),
    needsService ? ask<Answered>('/services/feedback/answered') : undefined,
  ]);
  told = {
    around: around ?? told?.around,
    answered: answered ?? told?.answered,
    isOld: around === undefined && told?.around !== undefined,
  };
  for (const one of shown) one.draw();
}

abstract class CityWidget extends HTMLElement {
  static readonly observedAttributes = ['lang', 'theme'];
  abstract readonly what: What;
  private readonly root = this.attachShadow({ mode: 'open' });

  connectedCallback(): void {
    const style = new CSSStyleSheet();
    // Made by script: the page’s own policy on styles need not be loosened for it.
    style.replaceSync(WIDGET_STYLE);
    this.root.adoptedStyleSheets = [style];
    shown.add(this);
    this.draw();
    timer ??= setInterval(() => void askAll(), EVERY_MS);
    if (told === undefined || (this.what === 'service' && told.answered === undefined)) void askAll();
  }

  disconnectedCallback(): void {
    shown.delete(this);
    if (shown.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.draw();
  }

  draw(): void {
    const language: Language = this.getAttribute('lang') === 'en' ? 'en' : 'vi';
    const words = widgetWords[language];
    const section = make('section', '');
    section.lang = language;
    section.append(
      make('h2', words.titles[this.what]),
      ...(told?.around?.isDemo === true ? [make('p', words.demo, 'old')] : []),
      ...(told?.isOld === true && told.around !== undefined
        ? [
            make(
              'p',
              fill(words.old, toTimeText(told.around.atMs, 'dateMinute', language, told.around.timeZone)),
              'old',
            ),
          ]
        : []),
      ...this.tell(language).map(drawLine),
    );
    const more = document.createElement('a');
    more.href = `${city}/dan/`;
    more.rel = 'noopener noreferrer';
    more.target = '_blank';
    more.textContent = `${words.more}${told?.around === undefined ? '' : ` – ${told.around.cityName[language]}`}`;
    section.append(more);
    this.root.replaceChildren(section);
  }

  private tell(language: Language): readonly WidgetLine[] {
    const words = widgetWords[language];
    if (told === undefined) return [plain(words.asking)];
    const { around, answered } = told;
    if (around === undefined) return [plain(words.silent)];
    if (this.what === 'notices') return tellNotices(around, language);
    if (this.what !== 'service') return tellMatter(this.what, around, language);
    return answered === undefined ? [plain(words.silent)] : tellService(answered, language, around.timeZone);
  }
}

/** Text only: what others write never becomes markup. */
function make(tag: string, text: string, className = ''): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className !== '') made.className = className;
  return made;
}

function drawLine({ look, level, saying, advice, quiet }: WidgetLine): HTMLElement {
  const line = make('article', '');
  line.dataset['look'] = look;
  for (const [text, className] of [
    [level, 'level'],
    [saying, 'saying'],
    [advice, 'advice'],
    [quiet, 'quiet'],
  ] as const)
    if (text !== '') line.append(make('p', text, className));
  return line;
}

for (const what of ['air', 'flood', 'notices', 'service'] as const)
  if (customElements.get(`haivan-${what}`) === undefined)
    customElements.define(
      `haivan-${what}`,
      class extends CityWidget {
        readonly what = what;
      },
    );
