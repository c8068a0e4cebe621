/** A sentence whose numbers keep their unit beside them: `28 giờ` is never broken at the end of a line. */

/** A number, its unit, and what belongs to it: `12 mm`, `84,9 mg/L`, `8 MPN/100 mL`, `1 quá 4 giờ` has two. */
const WITH_UNIT = /(\d[\d.,]*\s(?:MPN\/100 mL|[^\s,;:().]{1,10}))/u;

export function WholeNumbers({ text }: { readonly text: string }) {
  // Every second part is what the pattern holds.
  return text.split(WITH_UNIT).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // No span: lists hide or place the spans beside a title.
      <bdi key={index} style={{ whiteSpace: 'nowrap' }}>
        {part}
      </bdi>
    ),
  );
}
