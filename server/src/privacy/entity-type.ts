/** The kinds of personal data that are told apart; the name is also the word in a placeholder. */
export const entityTypes = ['EMAIL', 'PHONE', 'CARD', 'IBAN', 'SSN', 'IP', 'CREDENTIAL'] as const;
export type EntityType = (typeof entityTypes)[number];
