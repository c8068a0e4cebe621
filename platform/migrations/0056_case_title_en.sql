-- What a case that an alert opened is called in English; null where a person, a record or a feed named it.
alter table "case" add column title_en text;
