import { connect } from 'node:net';

/** The broker of the test: a message a line, each answered when it has it. */
export async function openBroker(): Promise<(message: string) => Promise<void>> {
  const socket = connect(Number(process.env.BROKER_PORT), '127.0.0.1');
  const waiting: (() => void)[] = [];
  socket.on('data', (data) => { for (const character of data.toString()) if (character === '\n') waiting.shift()?.(); });
  await new Promise<void>((resolve) => { socket.once('connect', resolve); });
  return (message) => new Promise((resolve) => { waiting.push(resolve); socket.write(`${message}\n`); });
}
