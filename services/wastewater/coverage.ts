/** With less of its values that can be used, an hour or a day of waste water has no mean. */
export const MIN_COVERAGE = 0.75;
