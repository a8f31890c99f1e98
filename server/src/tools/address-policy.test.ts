import { describe, expect, it } from 'vitest';
import { addressPolicy } from './address-policy.ts';

const refused = 'AddressRefused: tools may not call this address';

describe('an address at which a cloud answers machines is never called', () => {
  const policy = addressPolicy({ allowPrivateNetworks: true });

  it.each([
    ['link-local', '169.254.169.254'],
    ['Azure', '168.63.129.16'],
    ['Alibaba', '100.100.100.200'],
    ['Oracle', '192.0.0.192'],
    ['AWS over IPv6', 'fd00:ec2::254'],
    ['Google over IPv6', 'fd20:ce::254'],
    ['Oracle over IPv6', 'fd00:c1::a9fe:a9fe'],
    ['Linode over IPv6', 'fd00:a9fe:a9fe::1'],
    ['Scaleway over IPv6', 'fd00:42::42'],
    ['mapped', '::ffff:168.63.129.16'],
    ['translated', '::ffff:0:168.63.129.16'],
    ['behind NAT64', '64:ff9b::a83f:8110'],
    ['behind 6to4', '2002:a83f:8110::1'],
  ])('%s', (_case, address) => expect(() => policy.check(address)).toThrow(refused));

  it.each(['168.63.129.17', '192.0.0.193', '100.100.100.201', 'fd00:ec3::254', '2606:4700::1111'])(
    '%s is none of them',
    (address) => expect(() => policy.check(address)).not.toThrow(),
  );
});

it('what a name leads to is looked at before it is called', async () => {
  const { lookup } = addressPolicy({ allowPrivateNetworks: false });
  const error = await new Promise((answer) => lookup('localhost', {}, (failure) => answer(failure)));
  expect(String(error)).toContain('AddressRefused');
});
