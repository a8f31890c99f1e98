/**
 * Which addresses a tool may call.
 *
 * N1. A name is resolved once, and the connection goes to an address of that answer that was looked at: a name that
 *     points elsewhere a moment later changes nothing.
 * N2. Never, whatever the configuration says: link-local addresses, where clouds keep the credentials of a machine,
 *     the other addresses at which they do, and addresses that are no single host's.
 * N3. Loopback and private networks only where they are allowed.
 */
import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, isIPv4, type LookupFunction } from 'node:net';
import { ToolProblem } from './tool-problem.ts';

export interface AddressPolicy {
  /** Throws `AddressRefused`. */
  check(address: string): void;
  /** For sockets: only addresses that may be called. */
  readonly lookup: LookupFunction;
}

const never = listOf(
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 128],
  ['fe80::', 10],
  ['ff00::', 8],
  // Where clouds answer machines elsewhere: Azure, Alibaba, Oracle; and over IPv6 AWS, Google, Oracle, Linode, Scaleway.
  ['168.63.129.16', 32],
  ['100.100.100.200', 32],
  ['192.0.0.192', 32],
  ['fd00:ec2::', 32],
  ['fd20:ce::254', 128],
  ['fd00:c1::a9fe:a9fe', 128],
  ['fd00:a9fe:a9fe::1', 128],
  ['fd00:42::42', 128],
);

const privateNetworks = listOf(
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['192.0.0.0', 24],
  ['198.18.0.0', 15],
  ['::1', 128],
  ['fc00::', 7],
  ['fec0::', 10],
);

function listOf(...subnets: [network: string, prefix: number][]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of subnets) {
    list.addSubnet(network, prefix, isIPv4(network) ? 'ipv4' : 'ipv6');
  }
  return list;
}

export function addressPolicy(options: { readonly allowPrivateNetworks: boolean }): AddressPolicy {
  const check = (given: string) => {
    for (const address of [given, ...embedded(given)]) {
      const family = isIPv4(address) ? 'ipv4' : 'ipv6';
      if (never.check(address, family))
        throw new ToolProblem('AddressRefused', 'tools may not call this address'); // N2
      if (!options.allowPrivateNetworks && privateNetworks.check(address, family)) {
        throw new ToolProblem(
          'AddressRefused',
          'tools may not call private networks here (RAPPORT_TOOL_PRIVATE_NETWORKS)', // N3
        );
      }
    }
  };
  return { check, lookup: checkedLookup(check) };
}

/** IPv4 addresses within IPv6 ones: mapped, translated, NAT64 and 6to4. The socket would reach them. */
function embedded(address: string): string[] {
  if (isIP(address) !== 6) return [];
  const groups = groupsOf(address);
  const isPrefix = (...start: number[]) => start.every((group, index) => groups[index] === group);
  const at = (index: number) => {
    const [high = 0, low = 0] = groups.slice(index);
    return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
  };
  // ::1 and its like are addresses of their own.
  const isCompatible = isPrefix(0, 0, 0, 0, 0, 0) && groups[6] !== 0;
  const isMapped = isPrefix(0, 0, 0, 0, 0, 0xffff) || isPrefix(0, 0, 0, 0, 0xffff, 0);
  if (isCompatible || isMapped || isPrefix(0x64, 0xff9b)) return [at(6)];
  return isPrefix(0x2002) ? [at(1)] : [];
}

/** The URL parser spells every IPv6 address in the same way: groups of hexadecimal digits. */
function groupsOf(address: string): number[] {
  const spelled = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname.slice(1, -1);
  const [head = '', tail] = spelled.split('::');
  const read = (part: string) =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
  const before = read(head);
  const after = read(tail ?? '');
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after];
}

/** N1 */
function checkedLookup(check: (address: string) => void): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      try {
        for (const { address } of addresses) check(address);
      } catch (refusal) {
        return callback(refusal as Error, '', 0);
      }
      if (options.all) return callback(null, addresses);
      const [first] = addresses;
      callback(null, first?.address ?? '', first?.family ?? 0);
    });
  };
}
