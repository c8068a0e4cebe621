-- How long ended petitions are kept: until the city says it by its own rules; no law was compared.
insert into retention_policy (kind, days, legal_basis, valid_from, set_by, set_at)
values ('petition', null, 'Chưa đối chiếu thời hạn bảo quản hồ sơ khiếu nại, tố cáo: giữ đến khi thành phố quyết định', '-infinity', 'system', '-infinity');
create index petition_ended on petition (ended_at);
