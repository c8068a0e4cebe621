-- Which records a question showed whose words are not kept: by them the journal says who saw a record.
create index journal_shown on journal using gin ((after -> 'records')) where action = 'records.read';
