-- Records are found as cases are: marks, đ and the place of a tone do not count (contract/search-text.ts says the same).
create function fold_text(given text) returns text
  language sql immutable parallel safe strict
  return trim(regexp_replace(
    replace(lower(regexp_replace(normalize(given, nfd), '[\u0300-\u036f]', '', 'g')), 'đ', 'd'),
    '[^[:alnum:]]+', ' ', 'g'));

alter table record add column search text generated always as (fold_text(title || ' ' || code)) stored;
create index record_search on record using gin (to_tsvector('simple', search));
