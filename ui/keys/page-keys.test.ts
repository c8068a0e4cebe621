/** Keys belong to what has the focus: the page acts only when nobody types, chooses or is asked. */
import { describe, expect, test } from 'vitest';
import { isPageKey, type KeyTarget } from './page-keys.ts';

/** An element that stands in (or is) what these selectors name. */
function inside(...named: readonly string[]): KeyTarget {
  return {
    closest: (selectors) => selectors.split(', ').some((one) => named.includes(one)) || null,
  };
}
/** A page that nothing lies over. */
const bare = { querySelector: () => null };
const key = (name: string, isComposing = false) => ({ key: name, isComposing });

describe('a key acts on the page', () => {
  test.each(['a', 'j', 'Enter', ' ', 'Escape', '?'])(
    '%s, where nothing or plain text has the focus',
    (name) => {
      expect(isPageKey(key(name), null, bare)).toBe(true);
      expect(isPageKey(key(name), inside('section'), bare)).toBe(true);
    },
  );

  test('a letter, where a button has the focus', () => {
    expect(isPageKey(key('a'), inside('button'), bare)).toBe(true);
  });
});

describe('a key never acts on the page', () => {
  test.each([
    'input:not([type="checkbox"]):not([type="radio"]):not([type="range"])',
    'textarea',
    'select',
    '[contenteditable="true"]',
    '[contenteditable=""]',
    '[role="combobox"]',
    '[role="textbox"]',
    '[aria-modal="true"]',
    '[role="menu"]',
    '[role="listbox"]',
  ])('typed in %s', (where) => {
    for (const name of ['a', 'x', 'Enter', ' ', 'Escape', '/']) {
      expect(isPageKey(key(name), inside(where), bare), name).toBe(false);
    }
  });

  test('typed while a dialog has opened and has not the focus yet', () => {
    const under = { querySelector: (selectors: string) => selectors === '[aria-modal="true"]' };
    for (const name of ['a', ' ', 'Escape']) expect(isPageKey(key(name), null, under), name).toBe(false);
  });

  test('while a Vietnamese letter is being composed', () => {
    expect(isPageKey(key('a', true), null, bare)).toBe(false);
  });

  test.each(['button', 'a[href]', '[role="tab"]', 'input'])('Enter and Space on %s press that', (where) => {
    expect(isPageKey(key('Enter'), inside(where), bare)).toBe(false);
    expect(isPageKey(key(' '), inside(where), bare)).toBe(false);
  });
});
