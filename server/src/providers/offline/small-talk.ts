import type { ModelFacts } from '#agent/language-model.ts';
import { recalled } from './recall.ts';

/** Answers what can be answered from the facts alone; null when a question needs more than that. */
export function simpleAnswer(text: string, facts: ModelFacts): string | null {
  if (/\b(?:who are you|what(?:'s| is) your name|who am i (?:talking|speaking) (?:to|with))\b/i.test(text)) {
    return `I am ${facts.agentName}.`;
  }
  if (/\b(?:are you|is this) (?:a |an )?(?:human|real|robot|bot|machine|computer|ai)\b/i.test(text)) {
    return `I am ${facts.agentName}, an automated assistant.`;
  }
  if (/\bhow are you\b/i.test(text)) return 'I am well, thank you.';
  if (/\b(?:remember me|know about me|do you (?:remember|know) (?:me|who i am)|who am i)\b/i.test(text)) {
    return rememberedFacts(facts.memory);
  }
  if (/\b(?:what can you do|can you help|need (?:some )?help|help me)\b\W*$/i.test(text)) {
    return 'Yes, I am here to help: tell me what you need and I will write it down.';
  }
  return knownValue(text, facts.contextVariables);
}

function rememberedFacts(memory: readonly string[]): string {
  if (memory.length === 0) return 'I have no notes from earlier conversations.';
  return `I remember ${memory.slice(0, 3).map(recalled).join(', ')}.`;
}

/** `What is my account number?` is answered with the value of `account_number`. */
function knownValue(text: string, variables: ModelFacts['contextVariables']): string | null {
  const asks = text.search(/\b(?:what|which|when|where|tell me|do you (?:know|have))\b/i);
  if (asks < 0 || !/\bmy\b/i.test(text.slice(asks))) return null;
  const asked = text.toLowerCase();
  for (const [name, value] of Object.entries(variables)) {
    const label = name.replaceAll('_', ' ').toLowerCase();
    const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    if (isPlain && value !== '' && asked.includes(label)) return `Your ${label} is ${value}.`;
  }
  return null;
}
