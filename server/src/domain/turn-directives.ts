/** What a turn tells the host of its channel to do. Keys are those of the wire. */
import type { CallTransferIntent } from './call-transfer.ts';
import type { KeypadDirective } from './keypad.ts';

export interface TurnDirectives {
  /** Set whenever the turn reached a handoff node: that node's configuration. */
  readonly handoff: Readonly<Record<string, unknown>> | null;
  readonly call_transfer: CallTransferIntent | null;
  readonly dtmf: KeypadDirective | null;
}
