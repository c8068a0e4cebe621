-- Editions of reports: what was made stays as it was made; a signature comes once, by another person than who made it.
create table report_edition (
  id              bigint generated always as identity primary key,
  service_id      text not null,
  report_id       text not null,
  name            jsonb not null,
  period_kind     text not null,
  -- Local days, both inside.
  period_from     date not null,
  period_to       date not null,
  period          jsonb not null,
  -- Of this period, from 1.
  number          int not null check (number > 0),
  -- What was known then.
  known_at        timestamptz not null,
  made_by         text not null,
  made_by_name    text not null,
  content         jsonb not null,
  -- Everything that tells of its inputs: who may not see all of these sees no edition.
  feed_ids        text[] not null,
  -- How it differs from the edition before it, with why; null for the first.
  changes         jsonb,
  is_demo         boolean not null,
  hash            text not null,
  signed_at       timestamptz,
  signed_by       text,
  signed_by_name  text,
  unique (service_id, report_id, period_kind, period_from, number),
  check ((signed_at is null) = (signed_by is null) and (signed_at is null) = (signed_by_name is null)),
  check (signed_by <> made_by)
);

create function keep_report_edition() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'an edition of a report is never deleted'; end if;
  if old.signed_at is not null then raise exception 'a signed edition of a report is never changed'; end if;
  if (to_jsonb(old) - '{signed_at,signed_by,signed_by_name}'::text[])
     is distinct from (to_jsonb(new) - '{signed_at,signed_by,signed_by_name}'::text[])
  then raise exception 'of an edition of a report only the signature is added'; end if;
  return new;
end $$;
create trigger keep_report_edition before update or delete on report_edition
  for each row execute function keep_report_edition();
