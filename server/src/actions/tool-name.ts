import { RapportError } from '#domain/errors.ts';
import type { ToolRow, WrittenTool } from '#store/tools.ts';

/** The tool that was written, or a refusal: procedures call a tool by its name, so there is one of each. */
export function requireOwnName(written: WrittenTool): ToolRow {
  if (written.kind === 'written') return written.tool;
  throw new RapportError('tool_name_taken', 'Another tool has this name: procedures call it by @name.');
}
