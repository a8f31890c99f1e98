/** The tools that procedures of the organization can call, as the compiler needs to know them. */
import { statement, type Scoped } from '#database/statement.ts';
import { effectOf, type ToolConfiguration, type ToolEffect } from '#domain/tool.ts';
import type { KnownTool } from '#workflow/validate/known-tool.ts';
import type { ToolRow } from './tools.ts';

interface KnownToolRow {
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

/** The tools whose active revision can be called, by name. */
export async function listKnownTools(db: Scoped): Promise<KnownTool[]> {
  return (await db.all(list)).map(({ name, effect, configuration }) => ({
    name,
    effect: effectOf(effect, configuration),
    inputs: configuration.variables.map(({ name: input, type, required }) => ({
      name: input,
      type,
      required,
    })),
  }));
}

const byName = statement<ToolRow>(
  'find-tools-by-name',
  'select tools.* from tools where organization_id = $1 and name = any($2) order by name',
);

/** The tools of these names, disabled ones too; a name that no tool has is left out. */
export function findToolsByName(db: Scoped, names: readonly string[]): Promise<ToolRow[]> {
  return db.all(byName, names);
}
