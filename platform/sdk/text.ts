/** What services do with what people write: Vietnamese made comparable, its syllables, and a classifier that learns from sorted texts. */
export { toCleanText, toPlacedTones, toToneKey } from './internal/text/vietnamese.ts';
export { listKeys, listSyllables } from './internal/text/words.ts';
export type { Syllable } from './internal/text/words.ts';
export { trainClassifier } from './internal/text/classifier.ts';
export type { Classifier, Guess, SortedText } from './internal/text/classifier.ts';
export { readClassifier } from './internal/text/kept-classifier.ts';
export type { KeptClassifier, RankedGuess } from './internal/text/kept-classifier.ts';
/** Names of the city in a text. */
export { listCityNames, listNamesOfCity } from './internal/text/city-names.ts';
export { createGazetteer } from './internal/text/gazetteer.ts';
export type { CityName, Found, Gazetteer } from './internal/text/gazetteer.ts';
export { toScores } from './internal/text/scores.ts';
export type { Scores } from './internal/text/scores.ts';
