/** A sentence of a part, after the mark of who says it. */
import { SaidMark } from '../../../ui/marks/SaidMark.tsx';

interface Props {
  readonly by?: 'assessment';
  readonly text?: string;
}

export function PlainPart({ by, text }: Props) {
  return (
    <p>
      {by !== undefined && <SaidMark by={by} />} {text}
    </p>
  );
}
