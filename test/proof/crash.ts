import { spawn } from 'node:child_process';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What was left when a program was killed at a step. */
export interface Outcome { steps: number; published: string[] }

/**
 * Runs a program between two sockets: one to the database, which passes everything on, and one that plays the broker and takes one message a
 * line. Each request to either is a step. At the step `killAt` the program is killed: before the other side has the request, or, with
 * `delivered`, after it has it and before the program has the answer. No step counts before the program has said `start`.
 */
export async function runUntil(killAt: number, delivered: boolean, databasePort: number, command: readonly string[], cwd: string): Promise<Outcome> {
  const published: string[] = [];
  let steps = 0;
  let started = false;
  let killed = false;
  const child = { kill: (): void => undefined };
  const step = (deliver: () => void): void => {
    if (killed) return;
    if (!started) { deliver(); return; }
    if (steps++ !== killAt) { deliver(); return; }
    killed = true;
    if (delivered) deliver();
    child.kill();
  };
  const database = await listen((client) => {
    const server = connect(databasePort, '127.0.0.1');
    client.on('data', (data) => { step(() => { server.write(data); }); });
    server.on('data', (data) => { if (!killed) client.write(data); });
    // A killed program's requests reach the server all the same; then its connection breaks.
    client.on('close', () => { server.end(); });
    server.on('close', () => { client.destroy(); });
    for (const socket of [client, server]) socket.on('error', () => undefined);
  });
  const broker = await listen((client) => {
    let text = '';
    client.on('data', (data) => {
      text += data.toString();
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
        const line = text.slice(0, end);
        text = text.slice(end + 1);
        if (line === 'start') { started = true; client.write('ok\n'); continue; }
        step(() => { published.push(line); if (!killed) client.write('ok\n'); });
      }
    });
    client.on('error', () => undefined);
  });
  const program = spawn(command[0]!, command.slice(1), { cwd, env: { ...process.env, DATABASE_PORT: String(portOf(database)), BROKER_PORT: String(portOf(broker)) }, stdio: ['ignore', 'ignore', 'pipe'] });
  child.kill = () => { program.kill('SIGKILL'); };
  let errors = '';
  program.stderr.on('data', (data: Buffer) => { errors += data.toString(); });
  const code = await new Promise<number | null>((resolve) => { program.once('exit', resolve); });
  for (const server of [database, broker]) server.close();
  if (!killed && code !== 0) throw new Error(`The program failed: ${errors}`);
  return { steps, published };
}

async function listen(onConnection: (socket: Socket) => void): Promise<Server> {
  const server = createServer(onConnection);
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return server;
}

function portOf(server: Server): number { return (server.address() as AddressInfo).port; }
