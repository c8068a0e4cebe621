-- The page a person is led to after signing in; null = the home of the person's role.
alter table account_state add column home text check (home in ('picture', 'my-work', 'leaders'));
