"""The functions that make and drop parts, as the owner of a database has them (chassis/partitions.py)."""

SCHEMA = "partitions"
REST = "_rest"
# A house that does not run writes nothing, and one that runs looks every hour.
WEEKS_AHEAD = 2
# Whoever waits for a part to be made or dropped waits no longer; the next hour tries again.
LOCK_TIMEOUT = "500ms"
LOCK = 7_041_004
BITE = 10_000

_SCHEMA = f"create schema if not exists {SCHEMA}"

# A part is made by itself and then attached: writers are not held up by that. Locks are taken as a query takes them,
# the table before its parts. What came in while nobody made parts goes where it belongs.
_ADD = f"""
create or replace function {SCHEMA}.add_part(of_table text, part text, key text, low text, high text) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
    rest text := of_table || '{REST}';
begin
if to_regclass(format('{SCHEMA}.%I', part)) is not null then
    return;
end if;
execute format('lock table only public.%I in share update exclusive mode', of_table);
execute format('lock table {SCHEMA}.%I in access exclusive mode', rest);
execute format(
    'create table {SCHEMA}.%I (like public.%I including defaults including constraints including comments)',
    part, of_table);
execute format(
    'with late as (delete from {SCHEMA}.%I where %I >= %L and %I < %L returning *) '
    'insert into {SCHEMA}.%I select * from late', rest, key, low, key, high, part);
execute format(
    'alter table public.%I attach partition {SCHEMA}.%I for values from (%L) to (%L)', of_table, part, low, high);
end $$
"""

# Looked at twice before it goes: the second time nobody can write any more until that is committed.
_DROP = f"""
create or replace function {SCHEMA}.drop_part(of_table text, part text, kept text) returns integer
language plpgsql set search_path = public, pg_temp as $$
declare
    needed boolean;
begin
for look in 1..2 loop
    execute format('select exists (select from {SCHEMA}.%I where %s)', part, kept) into needed;
    if needed then
        return 0;
    end if;
    execute format('lock table only public.%I in access exclusive mode', of_table);
end loop;
execute format('drop table {SCHEMA}.%I', part);
return 1;
end $$
"""

# The lowest id of version 7 that could be made at an instant, without its version: lower than any of that millisecond.
_ID_AT = f"""
create or replace function {SCHEMA}.id_at(instant timestamptz) returns text
language sql immutable as $$
select lpad(to_hex((extract(epoch from instant) * 1000)::bigint), 12, '0') || repeat('0', 20)
$$
"""

_PARTS = f"""
create or replace function {SCHEMA}.parts(of_table text, digits integer)
returns table (part text, number integer) language sql stable as $$
select c.relname::text, right(c.relname, digits)::integer from pg_inherits i join pg_class c on c.oid = i.inhrelid
where i.inhparent = format('public.%I', of_table)::regclass and c.relname <> of_table || '{REST}' order by 1
$$
"""

COMMON = (_SCHEMA, _ADD, _DROP, _ID_AT, _PARTS)

_HEAD = f"""
create or replace function keep_{{table}}({{arguments}}) returns integer
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '{LOCK_TIMEOUT}' as $$
declare
    gone integer := 0;
    one record;
    {{more}}
begin
if not pg_try_advisory_xact_lock({LOCK}, hashtext('{{table}}')) then
    return 0;
end if;
"""

KEEP_WEEKS = (
    _HEAD.replace("{arguments}", "").replace("{more}", "week timestamptz := date_trunc('week', now(), 'UTC');")
    + f"""
for one in
    select * from {SCHEMA}.parts('{{table}}', 8)
    where to_date(number::text, 'YYYYMMDD') + 7 + {{days}} <= (now() at time zone 'UTC')::date
loop
    gone := gone + {SCHEMA}.drop_part('{{table}}', one.part, $kept${{kept}}$kept$);
end loop;
delete from {SCHEMA}.{{table}}{REST} where ctid = any(array(
    select ctid from {SCHEMA}.{{table}}{REST} where not {{kept}} limit {BITE}));
for ahead in 0..{WEEKS_AHEAD} loop
    perform {SCHEMA}.add_part(
        '{{table}}', '{{table}}_' || to_char(week at time zone 'UTC', 'YYYYMMDD'), '{{key}}',
        {SCHEMA}.id_at(week), {SCHEMA}.id_at(week + interval '7 days'));
    week := week + interval '7 days';
end loop;
return gone;
end $$
"""
)

KEEP_SEALED = (
    _HEAD.replace("{arguments}", "the_years integer").replace(
        "{more}",
        "since timestamptz := now() - make_interval(years => greatest(the_years, {years}));\n"
        "    counted bigint := coalesce("
        "pg_sequence_last_value(pg_get_serial_sequence('public.{table}', '{key}')::regclass), 0);\n"
        "    low bigint;\n"
        "    unsealed boolean;",
    )
    + f"""
for one in select * from {SCHEMA}.parts('{{table}}', 6) loop
    low := one.number * {{rows}}::bigint;
    continue when low + {{rows}} > counted;
    continue when exists (
        select from audit_seal s where s.up_to >= low and s.after < low + {{rows}} and s.sealed_at >= since);
    execute format(
        'select exists (select from (select authority, max({{key}}) as newest from {SCHEMA}.%I group by authority) r '
        'where newest > coalesce((select max(up_to) from audit_seal s where s.authority = r.authority), 0))', one.part)
        into unsealed;
    continue when unsealed;
    gone := gone + {SCHEMA}.drop_part('{{table}}', one.part, format('{{since}} >= %L', since));
end loop;
for ahead in 0..1 loop
    low := (counted / {{rows}} + ahead) * {{rows}};
    perform {SCHEMA}.add_part(
        '{{table}}', '{{table}}_' || lpad((counted / {{rows}} + ahead)::text, 6, '0'), '{{key}}',
        low::text, (low + {{rows}})::text);
end loop;
return gone;
end $$
"""
)
