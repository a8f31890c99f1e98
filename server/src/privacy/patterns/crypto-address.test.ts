import { describe, expect, it } from 'vitest';
import { foundOf } from '#privacy/patterns/labelled-values.fixture.ts';

const found = foundOf('CRYPTO_ADDRESS');

describe('the address of a wallet', () => {
  it.each([
    ['of bitcoin', '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2'],
    ['of bitcoin, first of all', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'],
    ['of a bitcoin script', '3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy'],
    ['of a bitcoin witness', 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq'],
    ['of a bitcoin witness, in capitals', 'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4'],
    ['of taproot', 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0'],
    ['of ethereum', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'],
    ['of ethereum, in small letters', '0xde709f2102306220921060314715629080e2fb77'],
    ['of ripple', 'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh'],
    ['of tron', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'],
  ])('%s is found', (_, address) => {
    expect(found(address)).toEqual([address]);
    expect(found(`send it to ${address}.`)).toEqual([address]);
  });

  it('is found behind its name where no check sum is known', () => {
    const address = '7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU';
    expect(found(`my solana wallet is ${address}`)).toEqual([address]);
  });

  it.each([
    ['a wrong check sum', '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3'],
    ['a wrong check sum of bech32', 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdz'],
    ['a hash', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed00'],
    ['a commit', 'de709f2102306220921060314715629080e2fb77'],
    ['a uuid', '550e8400-e29b-41d4-a716-446655440000'],
    ['a price', '1 BTC is 60000 dollars'],
    ['an order', 'order 1234567890123456789012345678'],
    ['a tracking number', '1Z999AA10123456784'],
    ['a word', 'Donaudampfschifffahrtsgesellschaft1'],
    ['a version', '0.0.1234'],
  ])('is not %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});
