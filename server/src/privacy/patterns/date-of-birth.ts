import { readDate, readYear } from '#privacy/patterns/calendar.ts';
import type { ValueKind } from '#privacy/patterns/value-kind.ts';

const yearMayStandAlone = /^(?:born in|year of birth|birth year|geboren|né en|née en)$/;

/** Dates that somebody was born on; any other date is none of anybody in particular. */
export const dateOfBirth: ValueKind = {
  type: 'DATE_OF_BIRTH',
  labels: [
    'dob',
    'd o b',
    'date of birth',
    'dates of birth',
    'birth date',
    'birthdate',
    'birthday',
    'birthdays',
    'bday',
    'b day',
    'born',
    'born on',
    'born in',
    'born the',
    'day of birth',
    'year of birth',
    'birth year',
    'birth',
    'geburtsdatum',
    'geburtstag',
    'geboren',
    'geboren am',
    'geb',
    'date de naissance',
    'né le',
    'née le',
    'né en',
    'née en',
    'naissance',
    'fecha de nacimiento',
    'nacimiento',
    'nacido el',
    'nacida el',
    'nací el',
    'data di nascita',
    'nato il',
    'nata il',
    'nascita',
    'geboortedatum',
    'data de nascimento',
    'nascimento',
    'födelsedatum',
    'fødselsdato',
    'data urodzenia',
  ],
  readLabelled({ text, start, label }) {
    const end = readDate(text, start);
    if (end !== null) return { end, score: 0.9 };
    const year = yearMayStandAlone.test(label) ? readYear(text, start) : null;
    return year === null ? null : { end: year, score: 0.6 };
  },
};
