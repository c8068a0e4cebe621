/** Names and values of one thing, one fact a line. */
import { Fragment, type ReactNode } from 'react';
import css from './FactList.module.css';

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
}

export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={css.facts}>
      {facts.map((fact) => (
        <Fragment key={fact.name}>
          <dt>{fact.name}</dt>
          <dd>{fact.value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
