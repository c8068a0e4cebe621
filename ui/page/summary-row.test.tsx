/** Counts that are all zero are zero only where everything that they count is in sight. */
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { HiddenCounts } from './hidden-counts.tsx';
import { SummaryRow } from './SummaryRow.tsx';

const draw = (count: number, said?: string) =>
  renderToStaticMarkup(
    <HiddenCounts value={said}>
      <SummaryRow
        label="Tiến độ"
        items={[
          { id: 'behind', name: 'Chậm', count },
          { id: 'on', name: 'Đúng tiến độ', count: 0 },
        ]}
      />
    </HiddenCounts>,
  );

test('out of sight is no zero; what is seen is counted all the same', () => {
  expect(draw(0)).toContain('<strong>0</strong>');
  expect(draw(0, 'ngoài phạm vi của bạn')).toContain('ngoài phạm vi của bạn');
  expect(draw(0, 'ngoài phạm vi của bạn')).not.toContain('<strong>0</strong>');
  expect(draw(2, 'ngoài phạm vi của bạn')).toContain('<strong>2</strong>');
});
