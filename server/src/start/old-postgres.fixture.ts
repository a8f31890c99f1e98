/** A PostgreSQL of any version, as far as one question without parameters goes: PostgreSQL's protocol, version 3. */
import { createServer, type Server } from 'node:net';

const textOid = 25;
const integerOid = 23;

/** Lets everybody in and answers every simple query with one row. */
export function postgresAnswering(row: Readonly<Record<string, string | number>>): Server {
  return createServer((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', int32(0)), readyForQuery]));
      socket.on('data', (request) => {
        if (request.toString('latin1', 0, 1) === 'X') socket.end();
        else socket.write(answer(row));
      });
    });
  });
}

function answer(row: Readonly<Record<string, string | number>>): Buffer {
  const entries = Object.entries(row);
  const columns = entries.map(([name, value]) =>
    Buffer.concat([
      text(name),
      int32(0), // of no table
      int16(0),
      int32(typeof value === 'number' ? integerOid : textOid),
      int16(-1),
      int32(-1),
      int16(0), // as text
    ]),
  );
  const values = entries.map(([, value]) =>
    Buffer.concat([int32(Buffer.byteLength(String(value))), Buffer.from(String(value))]),
  );
  return Buffer.concat([
    message('T', int16(entries.length), ...columns),
    message('D', int16(entries.length), ...values),
    message('C', text('SELECT 1')),
    readyForQuery,
  ]);
}

function message(type: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
}

function int16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeInt16BE(value);
  return buffer;
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}

function text(value: string): Buffer {
  return Buffer.from(`${value}\0`);
}

const readyForQuery = message('Z', Buffer.from('I'));
