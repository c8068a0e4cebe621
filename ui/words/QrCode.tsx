/** A QR code drawn here, by no other server: dark squares on white in both themes, since cameras want it so. */
import { useMemo } from 'react';
import { encode } from 'uqr';

interface Props {
  readonly text: string;
  /** What it is, for who can't see it. */
  readonly label: string;
  readonly sizePx?: number;
}

/** Quiet zone around the squares, as the standard asks. */
const BORDER = 4;

export function QrCode({ text, label, sizePx = 200 }: Props) {
  const { path, size } = useMemo(() => {
    const { data } = encode(text, { border: BORDER });
    const squares = data.flatMap((row, y) =>
      row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
    );
    return { path: squares.join(''), size: data.length };
  }, [text]);
  return (
    <svg
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- it is drawn as squares, there is no file for an img
      role="img"
      aria-label={label}
      width={sizePx}
      height={sizePx}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
