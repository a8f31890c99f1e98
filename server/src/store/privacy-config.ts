/** What an organization has set about personal data, and which numbers are its own. */
import { json, statement, type Scoped, type Transaction } from '#database/statement.ts';
import type { WrittenPrivacySettings } from '#domain/privacy-settings.ts';

export interface PrivacyConfigRow {
  readonly version: number;
  readonly settings: WrittenPrivacySettings;
  readonly created_at: Date;
  readonly updated_at: Date;
}

const columns = 'version, settings, created_at, updated_at';

const find = statement<PrivacyConfigRow>(
  'find-privacy-config',
  `select ${columns} from privacy_configs where organization_id = $1`,
);

/** Null where nothing was ever set. */
export function findPrivacyConfig(db: Scoped): Promise<PrivacyConfigRow | null> {
  return db.first(find);
}

const write = statement<PrivacyConfigRow>(
  'write-privacy-config',
  `insert into privacy_configs (organization_id, version, settings, created_at, updated_at)
   values ($1, 1, $2, $3, $3)
   on conflict (organization_id) do update set
     version = privacy_configs.version + 1, settings = excluded.settings, updated_at = excluded.updated_at
   returning ${columns}`,
);

/** The next version of the settings. */
export async function writePrivacyConfig(
  tx: Transaction,
  settings: WrittenPrivacySettings,
  now: Date,
): Promise<PrivacyConfigRow> {
  return (await tx.first(write, json(settings), now))!;
}

const destinations = statement<{ line: string }>(
  'list-transfer-destinations',
  `select found #>> '{}' as line from (
     select jsonb_path_query(platform_tools, '$.transfer_call.targets[*].destination') as found
     from agents where organization_id = $1
     union all
     select jsonb_path_query(platform_tools, '$.transfer_call.targets[*].warm_destinations[*]')
     from agents where organization_id = $1
     union all
     select transfer_target -> 'destination'
     from tools
     join tool_revisions on tool_revisions.organization_id = $1 and tool_revisions.id = tools.active_revision_id
     where tools.organization_id = $1 and transfer_target is not null
     union all
     select jsonb_path_query(compiled_graph, '$.destinations.*.destination')
     from workflows
     join workflow_revisions
       on workflow_revisions.organization_id = $1 and workflow_revisions.id = workflows.active_revision_id
     where workflows.organization_id = $1
     union all
     select jsonb_path_query(compiled_graph, '$.destinations.*.warm_destinations[*]')
     from workflows
     join workflow_revisions
       on workflow_revisions.organization_id = $1 and workflow_revisions.id = workflows.active_revision_id
     where workflows.organization_id = $1
   ) as configured
   group by 1 order by 1`,
);

/** Where the organization's agents, and the active revisions of its tools and workflows, transfer calls to. */
export async function listTransferDestinations(db: Scoped): Promise<string[]> {
  return (await db.all(destinations)).map(({ line }) => line);
}
