/** Everything the engine says of its own accord. */

export const wording = {
  choices: (names: readonly string[]) => `You can choose: ${names.join(', ')}.`,
  notUnderstood: 'I did not understand that.',
  useKeypad: 'Please type it on the keypad.',
  notReadAloud: 'Please send only that.',
  keptEarlierValue: 'I keep what you said before.',
  onlyThis: 'I can only help you with this right now.',
  noTransferHere: 'Calls cannot be transferred on this channel. A person will take over here.',
  confirmCancel: (done: readonly string[]) =>
    done.length === 0
      ? 'Do you want me to stop here? Nothing has been done yet.'
      : `Do you want me to stop here? This is already done: ${done.join(', ')}.`,
  answerSideQuestion: 'Answer what the person just asked, briefly, and ask nothing yourself.',
} as const;
