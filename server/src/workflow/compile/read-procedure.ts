/** From the text to its sentences: sections first, because rules use the names they declare. */
import type { KnownTool } from '#workflow/validate/known-tool.ts';
import { Declared } from './declared/declared.ts';
import { type Head, readHead } from './declared/head.ts';
import { readPeople } from './declared/people.ts';
import { readTools } from './declared/tools.ts';
import { readVariables } from './declared/variables.ts';
import { readWords } from './declared/words.ts';
import type { Report } from './report.ts';
import type { AnyTimeRule } from './sentences/at-any-time.ts';
import { RuleReader } from './sentences/rule-reader.ts';
import type { Branch, Rules } from './sentences/sentence.ts';
import { Cursor } from './text/cursor.ts';
import { type Outline, outline, type Section, type SectionTitle, type StepOutline } from './text/outline.ts';
import type { SourceText } from './text/source-text.ts';
import { checkPhoneNumbers } from './checks/phone-numbers.ts';
import { checkNote } from './checks/notes.ts';

export interface Step {
  readonly outline: StepOutline;
  readonly rules: Rules;
}
export interface Procedure {
  readonly outline: Outline;
  readonly declared: Declared;
  readonly head: Head;
  readonly reader: RuleReader;
  readonly steps: readonly Step[];
  /** Whether there is a step, and each name leads to one. */
  readonly hasDistinctSteps: boolean;
  readonly anyTime: readonly AnyTimeRule[];
  /** By the label of the person who cannot be called there. */
  readonly onText: ReadonlyMap<string, Branch>;
}

type ReadSection = (section: Section, declared: Declared) => void;
/** Steps and At any time are read later, when all names are known. */
const declaring: Partial<Record<SectionTitle, ReadSection>> = {
  Variables: readVariables,
  Tools: readTools,
  People: readPeople,
  Words: readWords,
};

export function readProcedure(
  source: SourceText,
  report: Report,
  tools: readonly KnownTool[] | null,
): Procedure {
  const document = outline(source, report);
  const declared = new Declared(source, report, document.steps, tools);
  const hasDistinctSteps = checkSteps(document.steps, report);
  for (const section of document.sections) {
    if (section.known) declaring[section.known]?.(section, declared);
    else for (const block of section.blocks) if (block.kind === 'paragraph') checkNote(block.range, declared);
  }
  checkPhoneNumbers(document, declared);
  const head = readHead(document.head, declared);
  const reader = new RuleReader(declared, head);
  readHeadSentences(head, reader);
  const onText = readOnText(reader);
  const steps = document.steps.map((step) => {
    reader.readBack.step = step.name;
    return { outline: step, rules: reader.step(step.blocks) };
  });
  reader.readBack.step = null;
  const anyTime = reader.anyTime(anyTimeItems(document, declared));
  return { outline: document, declared, head, reader, steps, hasDistinctSteps, anyTime, onText };
}

function checkSteps(steps: readonly StepOutline[], report: Report): boolean {
  if (steps.length === 0) {
    report.add('text.missing', { start: 0, end: 0 }, 'The procedure has no steps.', {
      fix: 'Write "## Steps", and below it "### 1. Name".',
    });
  }
  const first = new Map<string, StepOutline>();
  for (const step of steps) {
    const twin = first.get(step.slug);
    if (twin) {
      const remark = { fix: 'Rename one of them.', related: [twin.range] };
      report.add('ref.twice', step.range, `There are two steps named "${twin.name}".`, remark);
    } else if (step.slug === 'any') {
      report.add('ref.twice', step.range, 'The name "any" is taken by the rules that hold at any time.', {
        fix: 'Rename the step.',
      });
    }
    first.set(step.slug, twin ?? step);
  }
  return steps.length > 0 && first.size === steps.length && !first.has('any');
}

function readHeadSentences(head: Head, reader: RuleReader): void {
  for (const { key, cursor, item } of head.sentences) {
    const branch: Branch = { range: item.range, rules: reader.branch(cursor, item) };
    if (key === 'misunderstood' || key === 'cancelled' || key === 'redo') head.repair.set(key, branch);
    else head.outcomes.set(key, branch);
  }
}

function readOnText(reader: RuleReader): Map<string, Branch> {
  const onText = new Map<string, Branch>();
  for (const person of reader.declared.people.values()) {
    if (!person.onText) continue;
    const range = reader.declared.source.trimmed(person.onText);
    const cursor = new Cursor(reader.declared.source, range);
    onText.set(person.label, {
      range,
      rules: reader.branch(cursor, { range, children: [] }, `${person.label}, on text:`),
    });
  }
  return onText;
}

function anyTimeItems(document: Outline, declared: Declared): Parameters<RuleReader['anyTime']>[0] {
  const blocks = document.sections
    .filter((section) => section.known === 'At any time')
    .flatMap((section) => section.blocks);
  for (const block of blocks) if (block.kind === 'paragraph') checkNote(block.range, declared);
  return blocks.flatMap((block) => (block.kind === 'bullets' ? block.items : []));
}
