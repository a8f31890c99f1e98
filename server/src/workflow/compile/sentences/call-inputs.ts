import type { Declared, DeclaredTool, Use } from '#workflow/compile/declared/declared.ts';
import type { Range } from '#workflow/compile/text/source-text.ts';
import { didYouMean } from '#workflow/compile/text/nearest.ts';

export interface Input {
  readonly name: string;
  readonly range: Range;
  readonly cel: string;
  readonly says: string;
  readonly uses: readonly Use[];
  readonly type: 'string' | 'number' | 'boolean';
}

/** Compares what a rule gives to a tool with what the registry says it takes. */
export function checkInputs(
  tool: DeclaredTool,
  inputs: readonly Input[],
  at: Range,
  declared: Declared,
): void {
  if (!tool.known) return;
  const known = new Map(tool.known.inputs.map((input) => [input.name, input]));
  const list = `@${tool.name} takes: ${[...known.keys()].join(', ') || 'nothing'}.`;
  for (const input of inputs) {
    const parameter = known.get(input.name);
    if (!parameter) {
      declared.report.add('tool.input', input.range, `@${tool.name} has no input ${input.name}.`, {
        fix: didYouMean(input.name, known.keys(), list),
      });
    } else if (!fits(input.type, parameter.type)) {
      const message = `The input ${input.name} of @${tool.name} is a ${parameter.type}, this is a ${input.type}.`;
      declared.report.add('tool.input', input.range, message, { fix: `Give it a ${parameter.type}.` });
    }
  }
  const given = new Set(inputs.map((input) => input.name));
  const absent = [...known.values()].filter((input) => input.required && !given.has(input.name));
  if (absent.length > 0) {
    const names = absent.map((input) => input.name).join(', ');
    declared.report.add('tool.input', at, `@${tool.name} needs ${names}.`, { fix: list });
  }
}

function fits(given: Input['type'], wanted: string): boolean {
  if (wanted === 'integer' || wanted === 'number') return given === 'number';
  if (wanted === 'string' || wanted === 'boolean') return given === wanted;
  // Other types, such as objects, are the tool's own business.
  return !['array', 'object', 'null'].includes(wanted);
}
