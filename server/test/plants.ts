/**
 * Personal values that a test plants, each only once, and the search for them in any spelling: as written, in
 * another case, without separators, percent-encoded, as Base64 and as hexadecimal bytes.
 */
interface Plant {
  readonly where: string;
  readonly kind: PlantKind;
  readonly needles: readonly string[];
  /** Letters and digits alone. */
  readonly core: string | null;
}

const spellings = {
  email: [
    (n: number) => `person${n}@leaks.example.com`,
    (n: number) => `Person.${n}+Tag@Leaks.Example.ORG`,
    (n: number) => `person${n}%40leaks.example.com`,
  ],
  card: [
    (n: number) => cardNumber(n),
    (n: number) => cardNumber(n).replaceAll(/\d{4}(?=\d)/g, '$& '),
    (n: number) => cardNumber(n).replaceAll(/\d{4}(?=\d)/g, '$&-'),
  ],
  phone: [
    (n: number) => `+1 415 266 ${n}`,
    (n: number) => `(415) 266-${n}`,
    (n: number) => `415.266.${n}`,
    (n: number) => `+1415266${n}`,
  ],
  iban: [
    (n: number) => iban(n),
    (n: number) => iban(n).replaceAll(/.{4}(?=.)/g, '$& '),
    (n: number) => iban(n).toLowerCase(),
  ],
  ssn: [(n: number) => `219-09-${n}`, (n: number) => `SSN 21909${n}`],
  ip: [
    (n: number) => `203.0.${n % 250}.${Math.floor(n / 250) + 100}`,
    (n: number) => `2001:db8::${n}:8a2e:370`,
  ],
  credential: [
    (n: number) => `https://jane:s3cr3t${n}word@db.example/orders`,
    (n: number) => `https://shop.example/?api_key=s3cr3t${n}word&page=2`,
  ],
  name: [(_n: number, nth: number) => fullName(nth)],
  address: [(n: number, nth: number) => `${n} ${streets[nth % streets.length]}`],
  birth: [
    (_n: number, nth: number) => {
      const [year, month, day] = birthOf(nth);
      return `${months[month - 1]} ${day}, ${year}`;
    },
    (_n: number, nth: number) =>
      birthOf(nth)
        .map((part) => String(part).padStart(2, '0'))
        .join('-'),
  ],
} as const;

export type PlantKind = keyof typeof spellings;

export class Plants {
  readonly #plants: Plant[] = [];
  /** Four digits, so that every value has its own. */
  #last = 1_000;

  /** A value of its own; spellings take turns. */
  one(where: string, kind: PlantKind, spelling?: number): string {
    const n = (this.#last += 1);
    const nth = this.#plants.filter((plant) => plant.kind === kind).length;
    const forms = spellings[kind];
    const written = forms[(spelling ?? n) % forms.length]?.(n, nth) ?? '';
    const secret = kind === 'credential' ? `s3cr3t${n}word` : written.replace(/^SSN /, '');
    const decoded = decodeURIComponent(secret);
    const isAddress = kind === 'ip' || kind === 'credential';
    this.#plants.push({
      where,
      kind,
      needles: [...encodings(secret), ...(decoded === secret ? [] : encodings(decoded))],
      core: isAddress
        ? null
        : decoded
            .replace(/^\+1/, '')
            .toLowerCase()
            .replaceAll(/[^a-z0-9]/g, ''),
    });
    return written;
  }

  /** A sentence with a value of every kind. */
  text(where: string): string {
    const of = (kind: PlantKind) => this.one(where, kind);
    return (
      `My name is ${of('name')}, I live at ${of('address')}, and I was born on ${of('birth')}. ` +
      `My mail is ${of('email')}, my card ${of('card')}, call me on ${of('phone')}. ` +
      `Pay to ${of('iban')}; my social security number is ${of('ssn')}. I wrote from ${of('ip')}, see ${of('credential')} .`
    );
  }

  /** Where the values come from that are found in this text. */
  foundIn(text: string): string[] {
    const lower = text.toLowerCase();
    const bare = lower.replaceAll(idsAndTimes, '|').replaceAll(/[^a-z0-9|]/g, '');
    return this.#plants
      .filter(
        ({ needles, core }) =>
          needles.some((needle) => (/[A-Z]/.test(needle) ? text : lower).includes(needle)) ||
          (core !== null && bare.includes(core)),
      )
      .map(({ kind, where }) => `${kind} of ${where}`);
  }
}

/** Digits of ids and times say nothing and would join those beside them. */
const idsAndTimes =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d{4}-\d\d-\d\d[t ]\d\d:\d\d:\d\d(?:\.\d+)?(?:z|[+-]\d\d:?\d\d)?|\\?\\x[0-9a-f]+/g;

function encodings(value: string): string[] {
  const lower = value.toLowerCase();
  return [
    lower,
    encodeURIComponent(lower).toLowerCase(),
    JSON.stringify(lower).slice(1, -1),
    Buffer.from(value).toString('hex'),
    ...[value, lower].flatMap(base64Inside),
  ];
}

/** What is always there of a value in Base64, wherever it begins within three bytes. */
function base64Inside(value: string): string[] {
  const bytes = Buffer.byteLength(value);
  return [0, 1, 2].map((before) => {
    const whole = Buffer.from('\u0000'.repeat(before) + value).toString('base64url');
    return whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes) * 8) / 6));
  });
}

const firstNames =
  'Maria James Anna Thomas Julia Robert Emily Daniel Laura Michael Sarah David Helen Peter Susan Martin Alice Oliver'.split(
    ' ',
  );
const lastNames = (
  'Gonzalez Whitaker Lindqvist Okafor Petrov Hargreaves Castellano Nakamura Schneider Delacroix Fitzgerald Thornton ' +
  'Morales Kowalski Brennan Sullivan Andersson'
).split(' ');
const streets = [
  'Evergreen Terrace',
  'Maple Street',
  'Oak Avenue',
  'Willow Lane',
  'Cedar Road',
  'Church Street',
  'Park Avenue',
];
const months = ['January', 'February', 'March', 'April'];

/** 17 and 18 have no divisor in common, so that each of 306 has its own. */
function fullName(nth: number): string {
  return `${firstNames[nth % firstNames.length]} ${lastNames[nth % lastNames.length]}`;
}

function birthOf(nth: number): [year: number, month: number, day: number] {
  return [1935 + (nth % 67), 1 + (nth % months.length), 1 + (nth % 28)];
}

function cardNumber(n: number): string {
  const start = `4242420000${n}9`;
  const sum = Array.from(start, Number).reduce((total, digit, index) => {
    const doubled = index % 2 === 0 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${start}${(10 - (sum % 10)) % 10}`;
}

function iban(n: number): string {
  const account = `37040044053201${n}`;
  const remainder = BigInt(`${account}131400`) % 97n;
  return `DE${String(98n - remainder).padStart(2, '0')}${account}`;
}
