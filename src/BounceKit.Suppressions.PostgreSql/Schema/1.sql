-- Times are milliseconds since 1970 in UTC. Types, reasons, origins and kinds are the numbers of the enums of BounceKit.
-- Keys compare by bytes (collate "C"), whatever the database's collation is.

create table bouncekit.meta (
    name text collate "C" primary key,
    value text not null
);

create table bouncekit.tenant (
    id integer generated always as identity primary key,
    name text collate "C" not null unique,
    -- The number of the last change. Whoever changes the list locks this row until the commit: changes have no gaps, and appear in order.
    sequence bigint not null default 0
) with (fillfactor = 50);

-- A source of a tenant, with its checkpoint; version 0 where it was never read.
create table bouncekit.account (
    id integer generated always as identity primary key,
    tenant_id integer not null references bouncekit.tenant,
    source text collate "C" not null,
    provider text not null,
    version bigint not null default 0,
    watermark bigint,
    walk bigint not null default 0,
    walk_started_at bigint,
    walk_position bigint,
    recent_since bigint,
    recent_position bigint,
    slice_length bigint,
    -- May contain an address.
    continuation text,
    last_full_at bigint,
    last_deep_at bigint,
    last_success_at bigint,
    next_due_at bigint,
    busy_until bigint,
    is_stopped boolean not null default false,
    failures integer not null default 0,
    last_failure_at bigint,
    last_error text,
    unique (tenant_id, source)
) with (fillfactor = 50);

-- An address is looked up in all sources of its tenant at once. No other index: a row that is seen again is then updated in its page.
create table bouncekit.event (
    tenant_id integer not null,
    account_id integer not null,
    first_seen bigint not null,
    last_seen bigint not null,
    walk bigint not null,
    occurred_at bigint,
    until bigint,
    gone_at bigint,
    origin smallint not null,
    type smallint not null,
    reason smallint not null,
    confidence smallint not null,
    address_key text collate "C" not null,
    key text collate "C" not null,
    address text,
    scope text,
    note text,
    record text,
    primary key (tenant_id, address_key, account_id, key)
);

create table bouncekit.suppression (
    tenant_id integer not null,
    type smallint not null,
    reason smallint not null,
    origin smallint not null,
    position bigint not null,
    since bigint not null,
    until bigint,
    review_at bigint,
    address_key text collate "C" not null,
    -- The scope; empty for none, a hash where it is too long for an index.
    scope_key text collate "C" not null,
    address text,
    scope text,
    source text not null,
    note text,
    primary key (tenant_id, address_key, scope_key)
);

create unique index suppression_position on bouncekit.suppression (tenant_id, position);
create index suppression_review on bouncekit.suppression (tenant_id, review_at) where review_at is not null;

create table bouncekit.change (
    tenant_id integer not null,
    kind smallint not null,
    type smallint not null,
    reason smallint not null,
    origin smallint not null,
    sequence bigint not null,
    at bigint not null,
    since bigint not null,
    until bigint,
    address_key text collate "C" not null,
    address text,
    scope text,
    source text not null,
    note text,
    primary key (tenant_id, sequence)
);

create table bouncekit.release (
    tenant_id integer not null,
    address_key text collate "C" not null,
    released_at bigint not null,
    primary key (tenant_id, address_key)
);

create table bouncekit.erased (
    tenant_id integer not null,
    hashed_key text collate "C" not null,
    primary key (tenant_id, hashed_key)
);

create table bouncekit.quarantine (
    account_id integer not null,
    digest bytea not null,
    seen_at bigint not null,
    address_key text collate "C" not null,
    record text not null,
    error text not null,
    primary key (account_id, digest)
);

-- What is known of the alert of a rule about a source: whether it is open, and what is still to be delivered.
create table bouncekit.alert (
    tenant_id integer not null,
    rule text collate "C" not null,
    source text collate "C" not null,
    version bigint not null,
    state text not null,
    primary key (tenant_id, rule, source)
);

-- Sources that are added at run time. Settings and references to secrets are objects of texts; no secret is stored.
create table bouncekit.source_account (
    tenant text collate "C" not null,
    name text collate "C" not null,
    provider text not null,
    settings text not null,
    secrets text not null,
    -- In milliseconds.
    sync_every bigint,
    primary key (tenant, name)
);
