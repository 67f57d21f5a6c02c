-- The tables of Microsoft Orleans for cluster membership and reminders, in a schema of their own. Orleans reads and writes them with
-- the statements in OrleansQuery, by the names of parameters and columns; everything else is up to this script. Every statement may run again.

create table if not exists bouncekit_cluster.OrleansQuery (
    QueryKey text primary key,
    QueryText text not null
);

-- One row for each cluster. A change of the membership raises the version, and fails where another one did so first.
create table if not exists bouncekit_cluster.OrleansMembershipVersionTable (
    DeploymentId text primary key,
    Version integer not null default 0
);

create table if not exists bouncekit_cluster.OrleansMembershipTable (
    DeploymentId text not null references bouncekit_cluster.OrleansMembershipVersionTable,
    Address text not null,
    Port integer not null,
    Generation integer not null,
    SiloName text not null,
    HostName text not null,
    Status integer not null,
    ProxyPort integer not null,
    SuspectTimes text,
    StartTime timestamptz not null,
    IAmAliveTime timestamptz not null,
    primary key (DeploymentId, Address, Port, Generation)
);

create table if not exists bouncekit_cluster.OrleansRemindersTable (
    ServiceId text not null,
    GrainId text not null,
    ReminderName text not null,
    GrainHash integer not null,
    StartTime timestamptz not null,
    -- In milliseconds.
    Period bigint not null,
    Version integer not null,
    primary key (ServiceId, GrainId, ReminderName)
);

-- A silo reads the reminders of its part of the ring.
create index if not exists reminders_by_hash on bouncekit_cluster.OrleansRemindersTable (ServiceId, GrainHash);
