/** The schema as text, read from PostgreSQL's catalogue: there is no pg_dump for every server we run on. */
import type pg from 'pg';

const columnsSql = `
  select pg_class.relname as table_name, pg_attribute.attname as name,
    format_type(pg_attribute.atttypid, pg_attribute.atttypmod) as type, pg_attribute.attnotnull as required,
    pg_get_expr(pg_attrdef.adbin, pg_attrdef.adrelid) as default_value,
    coalesce(' with (' || array_to_string(pg_class.reloptions, ', ') || ')', '') as options
  from pg_class
  join pg_attribute on pg_attribute.attrelid = pg_class.oid and attnum > 0 and not attisdropped
  left join pg_attrdef on pg_attrdef.adrelid = pg_class.oid and pg_attrdef.adnum = pg_attribute.attnum
  where pg_class.relnamespace = 'public'::regnamespace and pg_class.relkind = 'r'
  order by pg_class.relname, pg_attribute.attnum`;

const constraintsSql = `
  select conrelid::regclass::text as table_name, conname as name, pg_get_constraintdef(oid) as definition
  from pg_constraint
  where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'f', 'c')
  order by conrelid::regclass::text, contype desc, conname`;

const indexesSql = `
  select indexdef as definition from pg_indexes
  where schemaname = 'public'
    and not exists (select from pg_constraint where conname = indexname and connamespace = 'public'::regnamespace)
  order by tablename, indexname`;

interface Column {
  readonly table_name: string;
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly default_value: string | null;
  readonly options: string;
}

interface Constraint {
  readonly table_name: string;
  readonly name: string;
  readonly definition: string;
}

export async function dumpCatalogue(pool: pg.Pool): Promise<string> {
  const columns = (await pool.query<Column>(columnsSql)).rows;
  const constraints = (await pool.query<Constraint>(constraintsSql)).rows;
  const indexes = (await pool.query<{ definition: string }>(indexesSql)).rows;
  const tables = [...Map.groupBy(columns, (column) => column.table_name)].map(([name, ofTable]) =>
    tableText(
      name,
      ofTable,
      constraints.filter((each) => each.table_name === name),
    ),
  );
  return (
    [
      '-- Written by `npm run schema` from the catalogue; not run by anything.',
      ...tables,
      indexes.map((index) => `${index.definition};`).join('\n'),
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  );
}

function tableText(name: string, columns: readonly Column[], constraints: readonly Constraint[]): string {
  const lines = [
    ...columns.map(columnText),
    ...constraints.map((each) => `constraint ${each.name} ${each.definition}`),
  ];
  return `create table ${name} (\n${lines.map((line) => `  ${line}`).join(',\n')}\n)${columns[0]?.options ?? ''};`;
}

function columnText(column: Column): string {
  const defaulted = column.default_value === null ? '' : ` default ${column.default_value}`;
  return `${column.name} ${column.type}${column.required ? ' not null' : ''}${defaulted}`;
}
