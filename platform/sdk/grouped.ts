/** Words with numbers in them, each written as its language groups thousands: `vi\`trên ${2356} hồ sơ\`` is `trên 2.356 hồ sơ`. */
type Tag = (parts: TemplateStringsArray, ...values: readonly (string | number)[]) => string;

const toTag =
  (locale: string): Tag =>
  (parts, ...values) =>
    String.raw(
      { raw: parts },
      ...values.map((value) => (typeof value === 'number' ? value.toLocaleString(locale) : value)),
    );

export const vi = toTag('vi-VN');
export const en = toTag('en-GB');
