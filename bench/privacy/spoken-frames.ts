/** What people say around a dictated value. */
export type SpokenKind = 'CARD' | 'PHONE' | 'EMAIL';

export interface Asked {
  readonly question: string;
  readonly answer: string;
}

const anyStatement = [
  'sure {value}',
  "yeah it's {value}",
  '{value} is what i have',
  "okay so it's {value} did you get that",
];

export const statements: Readonly<Record<SpokenKind, readonly string[]>> = {
  CARD: [
    ...anyStatement,
    'my card number is {value}',
    'the card number is {value} and it expires next year',
    'i want to pay with {value} please',
    'can you charge it to {value} instead of the old one',
    "it's a visa {value}",
    "i'm reading it off the card now {value}",
    'the long number on the front says {value}',
    'so the credit card is {value} okay',
    'please take {value} off my account i lost that card',
    'i got charged twice on my card {value} last week',
    "hi yes i'm calling about my debit card the number is {value} and it was declined",
    'mastercard {value}',
    'put it on my amex which is {value}',
    'the card i used for the order was {value} i think',
    "let's use the other card {value}",
    'what happened was i typed {value} and your site said the card is invalid',
  ],
  PHONE: [
    ...anyStatement,
    'you can call me at {value}',
    'my phone number is {value}',
    'my cell is {value} but i am at work until five',
    'the best number to reach me is {value}',
    'call me back on {value} please',
    "i'm at {value} most evenings",
    'text me at {value} when the driver is close',
    'the number on the account should be {value}',
    'my callback number is {value} thanks bye',
    'hi this is a message for the repair team my number is {value} please ring me',
    'could you change my phone to {value}',
    "my wife's mobile is {value} try her if i don't pick up",
    'dial {value} and ask for the front desk',
    "i didn't get the code i think you sent it to {value}",
    'reach me on my landline {value}',
    "that's area code {value}",
  ],
  EMAIL: [
    ...anyStatement,
    'my email is {value}',
    'my email address is {value}',
    'send the receipt to {value} please',
    'you can email me at {value}',
    'the account is under {value}',
    'i signed up with {value} a year ago',
    'could you resend the link to {value} it never came',
    "it's {value} all lower case",
    "i think the login was {value} but i'm not sure",
    'please update my email to {value}',
    'forward it to {value} and i will sign it today',
    'the invoice should go to {value} our bookkeeper',
    'that would be {value} all one word',
    "i'm not getting your mails at {value} can you check",
    'contact me by email {value}',
    'use {value} for the booking',
  ],
};

const anyAnswer = [
  '{value}',
  "it's {value}",
  'yeah sure {value}',
  'okay {value}',
  'one second {value}',
  '{value} thank you',
];
const ask = (questions: readonly string[]): Asked[] =>
  questions.flatMap((question) => anyAnswer.map((answer) => ({ question, answer })));

export const exchanges: Readonly<Record<SpokenKind, readonly Asked[]>> = {
  CARD: ask([
    "What's the card number?",
    'Could you read me the long number on the front of your card?',
    'Which card would you like to use? Please give me all the digits.',
    'go ahead with the card number whenever you are ready',
  ]),
  PHONE: ask([
    'What is the best phone number to reach you?',
    'Can I get a callback number?',
    'and a contact number in case we get disconnected',
    'Could you confirm the mobile number on the account?',
  ]),
  EMAIL: ask([
    "What's your email address?",
    'Which email should I send that to?',
    'and the email on the account please',
    'Could you spell your email for me?',
  ]),
};
