import type { Scoped } from '#database/statement.ts';
import { effectOf } from '#domain/tool.ts';
import { listKnownTools } from '#store/known-tools.ts';
import type { KnownTool } from '#workflow/validate/known-tool.ts';

/** The tools that procedures of the organization can call, by name. */
export async function knownTools(db: Scoped): Promise<KnownTool[]> {
  return (await listKnownTools(db)).map(({ name, effect, configuration }) => ({
    name,
    effect: effectOf(effect, configuration),
    inputs: configuration.variables.map(({ name: input, type, required }) => ({
      name: input,
      type,
      required,
    })),
  }));
}
