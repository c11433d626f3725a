-- how many resets somebody has had, counted before each new one
create index audit_by_person on audit (person, event, at);
create index audit_by_event on audit (event, at);
