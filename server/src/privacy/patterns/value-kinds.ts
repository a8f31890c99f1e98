import { account } from '#privacy/patterns/account.ts';
import { bankAccount } from '#privacy/patterns/bank-account.ts';
import { cardExpiry } from '#privacy/patterns/card-expiry.ts';
import { cryptoAddress } from '#privacy/patterns/crypto-address.ts';
import { cvv } from '#privacy/patterns/cvv.ts';
import { dateOfBirth } from '#privacy/patterns/date-of-birth.ts';
import { driverLicence } from '#privacy/patterns/driver-licence.ts';
import { mac } from '#privacy/patterns/mac.ts';
import { nationalId } from '#privacy/patterns/national-id.ts';
import { passport } from '#privacy/patterns/passport.ts';
import { pin } from '#privacy/patterns/pin.ts';
import { plate } from '#privacy/patterns/plate.ts';
import { postcode } from '#privacy/patterns/postcode.ts';
import { routingNumber } from '#privacy/patterns/routing-number.ts';
import type { ValueKind } from '#privacy/patterns/value-kind.ts';
import { vin } from '#privacy/patterns/vin.ts';

/** Where two kinds share a label, the first that can read the value has it. */
export const valueKinds: readonly ValueKind[] = [
  cvv,
  cardExpiry,
  routingNumber,
  bankAccount,
  vin,
  nationalId,
  driverLicence,
  passport,
  dateOfBirth,
  mac,
  cryptoAddress,
  plate,
  pin,
  postcode,
  account,
];
