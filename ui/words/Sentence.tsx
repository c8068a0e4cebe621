/** A sentence whose numbers lead to what they were made of: `[87,7 mm](asset:cam-le) ở [3](part:table) trạm`. */
import { Fragment } from 'react';
import { listSentenceParts } from './sentence-parts.ts';
import css from './Sentence.module.css';

interface Props {
  readonly text: string;
  readonly onOpen: (target: string) => void;
}

export function Sentence({ text, onOpen }: Props) {
  return listSentenceParts(text).map(({ at, words, target }) =>
    target === undefined ? (
      <Fragment key={at}>{words}</Fragment>
    ) : (
      <button key={at} type="button" className={css.link} onClick={() => onOpen(target)}>
        {words}
      </button>
    ),
  );
}
