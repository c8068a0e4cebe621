-- What a forecast rests on where that is not all that its model usually takes, in both languages.
alter table forecast add column basis jsonb;
