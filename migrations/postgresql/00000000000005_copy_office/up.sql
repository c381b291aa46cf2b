-- The office whose copies a unit's observers read (domain.md §6, §8); null for all other units.
alter table units add column copy_office text collate "C" check (copy_office in ('discipline', 'organization', 'performance'));

-- Until now the unit's name told it: who read copies yesterday reads them tomorrow, and the administrator may change it.
update units set copy_office = case
    when name like '%纪委%' or name like '%纪检%' then 'discipline'
    when name like '%组织部%' then 'organization'
    when name like '%绩%' then 'performance'
end where exists (
    select 1 from users u join user_roles r on r.jurisdiction_id = u.jurisdiction_id and r.user_id = u.id
    where u.jurisdiction_id = units.jurisdiction_id and u.unit_id = units.id and r.role = 'observer'
);
