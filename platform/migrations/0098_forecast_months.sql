-- Forecasts are kept by the month of their issue, so that what is past its term goes as whole tables and an issue is looked
-- for in few of them. What was there stays where it is and becomes the first part, up to the end of its newest month: no row
-- is copied, so there is nothing to go on with after an interruption. The parts of later months are made by the store.
alter table forecast rename to forecast_before;
alter table forecast_before rename constraint forecast_pkey to forecast_before_pkey;
alter index forecast_valid rename to forecast_before_valid;
alter index forecast_issued rename to forecast_before_issued;

create table forecast (like forecast_before including defaults including constraints) partition by range (issued_at);
alter table forecast add primary key (stream_id, model, version, issued_at, valid_at);
create index forecast_valid on forecast (stream_id, valid_at);
create index forecast_issued on forecast (issued_at);

do $$
declare newest timestamptz := (select max(issued_at) from forecast_before);
begin
  if newest is null then
    drop table forecast_before;
  else
    execute format('alter table forecast attach partition forecast_before for values from (minvalue) to (%L)',
      (date_trunc('month', newest at time zone 'UTC') + interval '1 month') at time zone 'UTC');
  end if;
end $$;
