/** What is said around the pieces of a value. */
export const splitLines = {
  questions: {
    CARD: ['Could you read me the card number?', 'What is the number on the card?', 'card number please'],
    PHONE: [
      'What number can we call you back on?',
      'Could I have your phone number?',
      'and your mobile number?',
    ],
    ACCOUNT: [
      'What is your account number?',
      'Please read me your account number slowly.',
      'account number please',
    ],
    EMAIL: ['What is your email address?', 'Could you give me your email?', 'and which email should we use?'],
  },
  announcements: {
    CARD: ["i'll read you my card number", 'so my new credit card number is'],
    PHONE: ['let me give you my phone number', 'my number changed, the new one is'],
    ACCOUNT: ["i'll give you my account number", 'my account number starts with'],
    EMAIL: ["i'll give you my email address", 'my email is'],
  },
  firsts: ['{piece}', '{piece}', "sure it's {piece}", 'okay {piece}', 'um {piece}'],
  nexts: ['{piece}', '{piece}', '{piece}', 'then {piece}', 'and then {piece}', 'uh {piece}'],
  backChannels: [
    'mm-hm',
    'yes',
    'go ahead',
    'uh huh',
    'okay',
    'got it',
    'right',
    'Go on, please.',
    'yep, and then?',
  ],
  readBacks: ['{piece}', '{piece}, okay', '{piece}, got it', 'okay, {piece}, and then?'],
} as const;
