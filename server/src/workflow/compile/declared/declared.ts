import type { Destination, Variable } from '#workflow/graph.ts';
import type { Report } from '#workflow/compile/report.ts';
import { Names } from '#workflow/compile/text/names.ts';
import { Guesses } from '#workflow/compile/text/nearest.ts';
import type { StepOutline } from '#workflow/compile/text/outline.ts';
import type { Range, SourceText } from '#workflow/compile/text/source-text.ts';
import type { Token } from '#workflow/compile/text/tokens.ts';
import type { KnownTool } from '#workflow/validate/known-tool.ts';

export interface DeclaredVariable {
  readonly spec: Variable;
  readonly range: Range;
}
export interface DeclaredTool {
  readonly name: string;
  readonly effect: 'reads' | 'acts';
  readonly range: Range;
  /** What the registry says of it. */
  readonly known: KnownTool | null;
}
export interface Person {
  readonly label: string;
  readonly range: Range;
  readonly destination: Destination;
  /** The sentence for channels on which nobody can be called. */
  readonly onText: Range | null;
}
export interface Word {
  readonly name: string;
  /** A condition, or text for the model. */
  readonly value: Range;
  readonly isCondition: boolean;
}

/** A mention of a variable in the text. */
export interface Use {
  readonly name: string;
  readonly range: Range;
}

/** All names a rule can use, and what is known about them. */
export class Declared {
  readonly variables = new Map<string, DeclaredVariable>();
  readonly tools = new Map<string, DeclaredTool>();
  readonly people = new Map<string, Person>();
  readonly words = new Map<string, Word>();
  readonly steps: readonly StepOutline[];
  readonly used = new Set<string>();
  readonly stepNames: Names;
  readonly guesses = new Guesses();
  #people: Names | null = null;
  #words: Names | null = null;
  readonly source: SourceText;
  readonly report: Report;
  /** Tools of the registry that the text may use without declaring them; null when there is no registry. */
  readonly registry: ReadonlyMap<string, KnownTool> | null;

  constructor(
    source: SourceText,
    report: Report,
    steps: readonly StepOutline[],
    registry: readonly KnownTool[] | null,
  ) {
    this.source = source;
    this.report = report;
    this.steps = steps;
    this.registry = registry && new Map(registry.map((tool) => [tool.name, tool]));
    this.stepNames = new Names(steps.map((step) => step.name));
  }

  /** Asked for only after the sections are read. */
  get peopleNames(): Names {
    this.#people ??= new Names(this.people.keys());
    return this.#people;
  }

  get wordNames(): Names {
    this.#words ??= new Names(
      [...this.words.values()].filter((word) => word.isCondition).map((word) => word.name),
    );
    return this.#words;
  }

  /** A mentioned variable; reports one that is not declared. */
  variable(token: Token): DeclaredVariable | null {
    this.used.add(token.text);
    const found = this.variables.get(token.text);
    if (found) return found;
    return this.report.add('ref.variable', token, `{{${token.text}}} is not in the table of variables.`, {
      fix: this.guesses.didYouMean(
        token.text,
        [...this.variables.keys()],
        'Add a row for it under "## Variables".',
      ),
    });
  }

  tool(token: Token): DeclaredTool | null {
    const found = this.tools.get(token.text);
    if (found) return found;
    const known = this.registry?.get(token.text);
    if (known) {
      return { name: token.text, effect: known.effect ?? 'acts', range: token, known };
    }
    const choices = [...this.tools.keys(), ...(this.registry?.keys() ?? [])];
    return this.report.add('ref.tool', token, `There is no tool @${token.text}.`, {
      fix: this.guesses.didYouMean(token.text, choices, 'Add it under "## Tools".'),
    });
  }
}
