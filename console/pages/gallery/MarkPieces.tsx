/** Marks of severity, quality, state, age, figures, counts and shares in their states. */
import { feedStates } from '../../../contract/feeds/feed.ts';
import { qualities } from '../../../contract/basics/quality.ts';
import { severities } from '../../../contract/basics/severity.ts';
import { Age } from '../../../ui/time/Age.tsx';
import { CoverageBar } from '../../../ui/marks/CoverageBar.tsx';
import { FeedStateBadge } from '../../../ui/marks/FeedStateBadge.tsx';
import { Figure } from '../../../ui/marks/Figure.tsx';
import { PartialAmount } from '../../../ui/marks/PartialAmount.tsx';
import { QualityMark } from '../../../ui/marks/QualityMark.tsx';
import { SaidMark } from '../../../ui/marks/SaidMark.tsx';
import { SeverityCount } from '../../../ui/marks/SeverityCount.tsx';
import { SeverityMark } from '../../../ui/marks/SeverityMark.tsx';
import { SummaryRow } from '../../../ui/page/SummaryRow.tsx';
import { Piece } from './Piece.tsx';

const hourMs = 3_600_000;

export function MarkPieces({ nowMs }: { readonly nowMs: number }) {
  return (
    <>
      <Piece name="SeverityMark">
        {severities.map(({ id }) => (
          <SeverityMark key={id} severity={id} />
        ))}
        {severities.map(({ id }) => (
          <SeverityMark key={id} severity={id} shapeOnly />
        ))}
      </Piece>
      <Piece name="SeverityCount">
        <SeverityCount worst="high" count={5} others={15} />
      </Piece>
      <Piece name="SaidMark">
        <SaidMark by="official" />
        <SaidMark by="assessment" />
      </Piece>
      <Piece name="QualityMark">
        {qualities.map(({ id }) => (
          <QualityMark key={id} quality={id} wordAlways />
        ))}
      </Piece>
      <Piece name="FeedStateBadge, StateBadge">
        {feedStates.map((state) => (
          <FeedStateBadge key={state} state={state} />
        ))}
        {feedStates.map((state) => (
          <FeedStateBadge key={state} state={state} framed />
        ))}
      </Piece>
      <Piece name="Age">
        <Age timeMs={nowMs - 58_000} />
        <Age timeMs={nowMs - 25 * 60_000} staleAfterSec={600} />
        <Age timeMs={nowMs - 3 * 24 * hourMs} />
        <Age timeMs={null} />
      </Piece>
      <Piece name="Figure">
        <Figure
          value={2.31}
          unit="m"
          decimals={2}
          timeMs={nowMs - 58_000}
          quality="valid"
          source="HTTP"
          size="figure"
        />
        <Figure value={42} unit="cm" timeMs={nowMs - 40 * 60_000} quality="valid" staleAfterSec={600} />
        <Figure value={880} unit="µg/m³" timeMs={nowMs - 120_000} quality="suspect_range" />
        <Figure value={null} unit="mm" timeMs={nowMs - 120_000} quality="missing" />
        <Figure value={null} unit="mm" timeMs={null} />
      </Piece>
      <Piece name="SummaryRow, CoverageBar, PartialAmount">
        <SummaryRow
          label="SummaryRow"
          items={[
            { id: 'good', name: 'Tốt', count: 9, colour: '#00e400' },
            { id: 'lost', name: 'Mất tín hiệu', count: 2, shape: '◆', tone: 'high' },
          ]}
        />
        <CoverageBar coverage={1} label="100 %" />
        <CoverageBar coverage={0.64} label="64 %" />
        <CoverageBar coverage={null} label="—" />
        <PartialAmount whole={12} atLeast={12} coverage={1} enough={0.8} decimals={1} />
        <PartialAmount whole={null} atLeast={3.2} coverage={0.66} enough={0.8} decimals={1} />
        <PartialAmount whole={null} atLeast={null} coverage={0} enough={0.8} decimals={1} />
      </Piece>
    </>
  );
}
