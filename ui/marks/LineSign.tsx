/** A line as the map draws it, for a legend: its colour, its width, whether it is dashed; or the arrow on it. */
interface Props {
  readonly colour: string;
  readonly widthPx: number;
  readonly dashed: boolean;
}

const wide = 26;
const high = 14;

export function LineSign({ colour, widthPx, dashed }: Props) {
  return (
    <svg viewBox={`0 0 ${wide} ${high}`} width={wide} height={high} aria-hidden>
      <path
        d={`M1 ${high / 2} H${wide - 1}`}
        stroke={colour}
        strokeWidth={widthPx}
        {...(dashed ? { strokeDasharray: `${Math.max(4, widthPx * 2)} ${Math.max(3, widthPx * 1.5)}` } : {})}
      />
    </svg>
  );
}

/** The arrow that says which way a line flows. */
export function FlowSign() {
  return (
    <svg viewBox={`0 0 ${wide} ${high}`} width={wide} height={high} aria-hidden>
      <path d={`M1 ${high / 2} H${wide - 1}`} stroke="var(--hv-text-faint)" strokeWidth="2" />
      <path
        d="M10 3 L15 7 L10 11"
        fill="none"
        stroke="var(--hv-text)"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  );
}
