import { readContact } from '#domain/contact.ts';
import { accept, refuse, type ValueCheck } from './checked.ts';

const contact =
  (channel: 'email' | 'phone', reason: string): ValueCheck =>
  (_variable, raw) => {
    if (typeof raw !== 'string') return refuse(reason);
    const read = readContact(channel, raw);
    return read.kind === 'contact' ? accept(read.contact.normalizedValue) : refuse(reason);
  };

export const checkEmail = contact('email', 'That has to be an e-mail address.');
export const checkPhone = contact('phone', 'That has to be a phone number with its country code.');
