-- how many resets somebody has had, counted before each new one; both follow from the body
alter table reset add column filed boolean default false not null;
alter table reset add column paired boolean default false not null;
create index reset_by_tenant on reset (tenant_id, created_at);
