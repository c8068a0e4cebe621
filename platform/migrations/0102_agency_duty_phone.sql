-- The telephone at which somebody of an agency answers at any hour: who has not reported is called.
alter table agency add column duty_phone text;
alter table agency_version add column duty_phone text;
