/** The tools that procedures of the organization can call, as the compiler needs to know them. */
import { statement, type Scoped } from '#database/statement.ts';
import type { ToolConfiguration, ToolEffect } from '#domain/tool.ts';
import type { ToolRow } from './tools.ts';

export interface KnownToolRow {
  readonly name: string;
  readonly effect: ToolEffect | null;
  readonly configuration: ToolConfiguration;
}

const list = statement<KnownToolRow>(
  'list-known-tools',
  `select tools.name, tool_revisions.effect, configuration
   from tools
   join tool_revisions on tool_revisions.organization_id = $1 and tool_revisions.id = tools.active_revision_id
   where tools.organization_id = $1 and status <> 'disabled' and configuration is not null
   order by tools.name`,
);

/** The active revisions that can be called, by name. */
export function listKnownTools(db: Scoped): Promise<KnownToolRow[]> {
  return db.all(list);
}

const byName = statement<ToolRow>(
  'find-tools-by-name',
  'select tools.* from tools where organization_id = $1 and name = any($2) order by name',
);

/** The tools of these names, disabled ones too; a name that no tool has is left out. */
export function findToolsByName(db: Scoped, names: readonly string[]): Promise<ToolRow[]> {
  return db.all(byName, names);
}
