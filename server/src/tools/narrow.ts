import type { ResponseFieldSelector } from '#domain/tool.ts';
import { valueAtPath } from './template.ts';

/** The parts of an answer that are asked for, under their aliases; null where the path leads nowhere. */
export function narrow(body: unknown, selector: ResponseFieldSelector): Record<string, unknown> {
  return Object.fromEntries(
    selector.field_mappings.map(({ path, alias }) => [alias, valueAtPath(body, path) ?? null]),
  );
}
