const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
/** What the check sum comes to in bech32 (BIP 173) and bech32m (BIP 350). */
const constants = new Set([1, 0x2bc830a3]);

/** The check sum of a lower-case address such as `bc1q…`. */
export function passesBech32(address: string): boolean {
  const separator = address.lastIndexOf('1');
  const prefix = Array.from(address.slice(0, separator), (character) => character.charCodeAt(0));
  const data = Array.from(address.slice(separator + 1), (character) => alphabet.indexOf(character));
  if (separator < 1 || data.length < 6 || data.includes(-1)) return false;
  return constants.has(
    polymod([...prefix.map((code) => code >> 5), 0, ...prefix.map((code) => code & 31), ...data]),
  );
}

function polymod(values: readonly number[]): number {
  let check = 1;
  for (const value of values) {
    const top = check >>> 25;
    check = ((check & 0x1ffffff) << 5) ^ value;
    for (const [bit, generator] of generators.entries()) if ((top >> bit) & 1) check ^= generator;
  }
  return check >>> 0;
}
