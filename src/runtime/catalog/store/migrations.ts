/** The catalog's format, step by step: never edit a step that was released, append one. */
export const catalogMigrations: readonly string[] = [
  `
  create table databases (
    id integer primary key,
    name text not null unique,
    created_ms integer not null,
    body text not null
  ) strict;

  create table tables (
    id integer primary key,
    database_id integer not null references databases (id),
    name text not null,
    version integer not null,
    created_ms integer not null,
    updated_ms integer not null,
    data_version integer not null default 0,
    partition_count integer not null default 0,
    partition_keys text not null,
    body text not null,
    unique (database_id, name)
  ) strict;

  create table table_versions (
    table_id integer not null,
    version integer not null,
    updated_ms integer not null,
    body text not null,
    primary key (table_id, version)
  ) strict;

  create virtual table table_search using fts5 (
    name, database, description, columns, parameters,
    content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0"
  );

  create table storage_templates (
    table_id integer not null,
    hash integer not null,
    body text not null,
    primary key (table_id, hash)
  ) strict, without rowid;

  create table partitions (
    table_id integer not null,
    key text not null,
    value_list text not null,
    segment integer not null,
    storage integer,
    location text,
    storage_parameters text,
    parameters text,
    created_ms integer not null,
    accessed_ms integer,
    analyzed_ms integer,
    uncastable integer not null,
    primary key (table_id, key)
  ) strict, without rowid;
  create index uncastable_partitions on partitions (table_id, uncastable) where uncastable <> 0;

  create table partition_indexes (
    table_id integer not null,
    name text not null,
    keys text not null,
    primary key (table_id, name)
  ) strict, without rowid;

  create table column_statistics (
    table_id integer not null,
    partition text not null,
    column_name text not null,
    body text not null,
    primary key (table_id, partition, column_name)
  ) strict, without rowid;

  create table functions (
    database_id integer not null,
    name text not null,
    created_ms integer not null,
    body text not null,
    primary key (database_id, name)
  ) strict, without rowid;

  create table connections (
    name text primary key,
    created_ms integer not null,
    updated_ms integer not null,
    secret_id text,
    body text not null
  ) strict, without rowid;

  create table tags (
    resource text not null,
    key text not null,
    value text not null,
    primary key (resource, key)
  ) strict, without rowid;

  create table crawlers (
    name text primary key,
    state text not null,
    version integer not null,
    created_ms integer not null,
    updated_ms integer not null,
    body text not null,
    last_crawl text
  ) strict, without rowid;

  create table crawler_history (
    id integer primary key,
    crawler text not null,
    crawl_id text not null,
    body text not null,
    unique (crawler, crawl_id)
  ) strict;

  create table crawler_files (
    crawler text not null,
    uri text not null,
    bytes integer not null,
    modified_ms real not null,
    schema text not null,
    primary key (crawler, uri)
  ) strict, without rowid;

  create table commits (
    id integer primary key,
    run_id text not null unique,
    state text not null,
    body text not null
  ) strict;
  create index open_commits on commits (id) where state <> 'closed';

  create table bookmarks (
    job_name text primary key,
    version integer not null
  ) strict, without rowid;

  create table bookmark_runs (
    job_name text not null,
    run integer not null,
    run_id text not null,
    attempt integer not null,
    primary key (job_name, run),
    unique (job_name, run_id)
  ) strict, without rowid;

  create table bookmark_files (
    job_name text not null,
    source text not null,
    uri text not null,
    run integer not null,
    modified_ms real not null,
    bytes integer not null,
    primary key (job_name, source, uri, run)
  ) strict, without rowid;
  `,
  `
  alter table commits add column closed_ms integer;
  update commits set closed_ms = unixepoch() * 1000 where state = 'closed';
  create index closed_commits on commits (closed_ms) where state = 'closed';
  alter table bookmark_runs add column advanced_ms integer not null default 0;
  update bookmark_runs set advanced_ms = unixepoch() * 1000;
  `,
  `
  create table definitions (
    kind text not null,
    name text not null,
    version integer not null,
    created_ms integer not null,
    updated_ms integer not null,
    body text not null,
    primary key (kind, name)
  ) strict, without rowid;
  `,
  `
  create table numbered_partition_indexes (
    id integer primary key autoincrement,
    table_id integer not null,
    name text not null,
    keys text not null,
    state text not null,
    built_to text not null,
    unique (table_id, name)
  ) strict;
  insert into numbered_partition_indexes (table_id, name, keys, state, built_to)
    select table_id, name, keys, 'CREATING', '' from partition_indexes;
  drop table partition_indexes;
  alter table numbered_partition_indexes rename to partition_indexes;

  create table partition_index_entries (
    index_id integer not null,
    key text not null,
    primary key (index_id, key)
  ) strict, without rowid;
  `,
];
