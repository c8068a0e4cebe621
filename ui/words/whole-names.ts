/** A choice whose words are cut by its field is read whole: under the pointer, and when the keyboard comes to it. */

/** Until the answer is called. */
export function tellWholeNames(): () => void {
  const stop = new AbortController();
  const tell = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement) || target.type === 'password') return;
    const isCut = target.scrollWidth > target.clientWidth + 1;
    if (isCut) target.title = target.value;
    else if (target.title !== '') target.removeAttribute('title');
  };
  for (const type of ['pointerover', 'focusin'])
    document.addEventListener(type, tell, { capture: true, signal: stop.signal });
  return () => stop.abort();
}
