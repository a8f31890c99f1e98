/** Whether the parts of a tool's revision fit together; the request's own shape was checked before. */
import { isTransferDestination } from '#domain/call-transfer.ts';
import { InvalidRequest, type ValidationIssue } from '#domain/errors.ts';
import type { InputDefaults, ToolType, ToolVariable } from '#domain/tool.ts';
import { isOfType } from '#domain/tool-input.ts';
import type { ToolRevisionFields } from '#store/tool-revisions.ts';

/**
 * Throws an `InvalidRequest` with everything that is wrong.
 *
 * @param given which fields the request wrote: defaults that it does not write may be stale.
 */
export function checkToolRevision(
  toolType: ToolType,
  fields: ToolRevisionFields,
  given: Partial<ToolRevisionFields>,
): void {
  const variables = fields.configuration?.variables ?? [];
  const issues = [
    ...checkParts(toolType, fields),
    ...(given.input_defaults ? checkDefaults(given.input_defaults, variables) : []),
  ];
  if (issues.length > 0) throw new InvalidRequest(issues);
}

function checkParts(toolType: ToolType, fields: ToolRevisionFields): ValidationIssue[] {
  const needed = toolType === 'api_call' ? 'configuration' : 'transfer_target';
  const foreign = toolType === 'api_call' ? 'transfer_target' : 'configuration';
  const issues: ValidationIssue[] = [];
  if (fields[needed] === null) {
    issues.push({
      loc: ['body', needed],
      msg: `is required for a tool of type ${toolType}`,
      type: 'missing',
    });
  }
  if (fields[foreign] !== null) {
    const msg = `is not for a tool of type ${toolType}`;
    issues.push({ loc: ['body', foreign], msg, type: 'extra_forbidden' });
  }
  const target = fields.transfer_target;
  if (target && !isTransferDestination(target.destination)) {
    issues.push({
      loc: ['body', 'transfer_target', 'destination'],
      msg: 'must be an E.164 phone number, such as +14155550100, or a sip: URI',
      type: 'value_error',
    });
  }
  return issues;
}

function checkDefaults(defaults: InputDefaults, variables: readonly ToolVariable[]): ValidationIssue[] {
  const types = new Map(variables.map(({ name, type }) => [name, type]));
  return Object.entries(defaults).flatMap(([name, { value }]): ValidationIssue[] => {
    const type = types.get(name);
    if (type === undefined) {
      const msg = 'is not a variable of the tool';
      return [{ loc: ['body', 'input_defaults', name], msg, type: 'value_error' }];
    }
    if (isOfType(type, value)) return [];
    return [
      { loc: ['body', 'input_defaults', name, 'value'], msg: `must be of type ${type}`, type: 'type_error' },
    ];
  });
}
