/** What an agent asks for to know who is there. */
import { spokenBirthday, writtenBirthday } from './birthdays.ts';
import type { Topic } from './dialogue-topic.ts';
import type { SeededRandom } from './seeded-random.ts';
import { sayDigits } from './spoken-digits.ts';

const spokenDigitsOf = (digits: string, random: SeededRandom): string =>
  sayDigits([digits], random.pick(['singles', 'doubled', 'pairs']), random);

function accountNumber(random: SeededRandom): string {
  const digits = random.digits(random.between(7, 11)).replace(/^0/, '8');
  const spaced = digits.replace(/(\d{3})(?=\d)/g, `$1${random.pick([' ', '-'])}`);
  const withLetters = `${random.letters(2)}${random.pick(['', '-'])}${digits.slice(0, 6)}`;
  return random.pick([digits, digits, spaced, spokenDigitsOf(digits, random), withLetters]);
}

function pin(random: SeededRandom): string {
  const digits = random.digits(random.pick([4, 4, 4, 6]));
  return random.pick([digits, digits, Array.from(digits).join(' '), spokenDigitsOf(digits, random)]);
}

/** People type names as they like. */
const typed = (words: readonly string[]) => (random: SeededRandom) => {
  const word = random.pick(words);
  return random.chance(0.35) ? word.toLowerCase() : word;
};

export const personalTopics: readonly Topic[] = [
  {
    name: 'account',
    type: 'ACCOUNT',
    questions: [
      "What's your account number?",
      'Could I have your account number, please?',
      'Can you tell me the number of your account?',
      'Please provide your account number so that I can pull up your file.',
      'May I have your customer number?',
    ],
    value: accountNumber,
    answers: ['account {value}', 'my account number is {value}', 'the statement says {value}'],
  },
  {
    name: 'PIN',
    type: 'PIN',
    questions: [
      'And your PIN?',
      'Please enter your PIN code.',
      'What is your four digit PIN?',
      'To verify it is you, could you tell me your PIN?',
      'Can I get the security PIN you set up with us?',
    ],
    value: pin,
    answers: ['my pin is {value}', 'pin {value}', 'i believe i set it to {value}'],
  },
  {
    name: 'date of birth',
    type: 'DATE_OF_BIRTH',
    questions: [
      'What is your date of birth?',
      'Can you confirm your DOB for me?',
      'When were you born?',
      'And your birthday, please?',
      'Could I have your birth date to verify the account?',
    ],
    value: (random) => random.pick([writtenBirthday, spokenBirthday])(random),
    answers: ['born {value}', 'i was born on {value}', 'dob {value}'],
  },
  {
    name: "mother's maiden name",
    type: 'SECURITY_ANSWER',
    questions: [
      "What is your mother's maiden name?",
      "Could you tell me your mother's maiden name, please?",
      'Security question: what was the maiden name of your mother?',
    ],
    value: typed([
      'Cooper',
      'Lindqvist',
      'Okafor',
      'Delgado',
      'Baker',
      'Weiss',
      "O'Hara",
      'Van Dijk',
      'Young',
      'Moretti',
    ]),
    answers: [
      'her maiden name was {value}',
      'mom was a {value} before she married',
      '{value} with my mother',
    ],
  },
  {
    name: 'first pet',
    type: 'SECURITY_ANSWER',
    questions: [
      'What was the name of your first pet?',
      'Can you give me the name of your childhood pet?',
      'For security, what is the name of your favorite pet?',
    ],
    value: typed([
      'Biscuit',
      'Luna',
      'Sir Barks',
      'Pepper',
      'Shadow',
      'Mittens',
      'Rex',
      'Tigger',
      'Fluffy',
      'Captain',
    ]),
    answers: ['my dog was called {value}', 'that was {value} our cat', 'we had a hamster named {value}'],
  },
  {
    name: 'first street',
    type: 'SECURITY_ANSWER',
    questions: [
      'What street did you grow up on?',
      'What is the name of the street you lived on as a child?',
      'Your security question is: which street was your first home on?',
    ],
    value: typed([
      'Maple Lane',
      'Harbour Road',
      'Juniper Street',
      'Station Road',
      'Elmwood',
      'Third Avenue',
      'Quarry Hill',
    ]),
    answers: ['we lived on {value}', 'i grew up on {value}', 'it was {value} back then'],
  },
];
