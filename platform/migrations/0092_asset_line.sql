-- What is long has a line of [longitude, latitude] from its beginning to its end; lon and lat of the asset are its middle.
alter table asset add column line jsonb
  constraint asset_line_is_list check (line is null or (jsonb_typeof(line) = 'array' and lon is not null));
