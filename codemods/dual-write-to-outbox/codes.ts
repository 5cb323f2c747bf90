import type { Verdict } from '../shared/report.ts';

const BY_HAND = 'Move the publish into an outbox by hand, or rewrite the place to a form that the codemod knows.';

/** What becomes of a candidate, and why. */
export const VERDICTS = {
  DW001: { rewritten: false, reason: 'Types are not available here, so that the result could not be checked.', hint: 'Install the dependencies, and have a tsconfig.json at or above the file.' },
  DW100: { rewritten: true, reason: 'The write and the outbox row are committed together.' },
  DW101: { rewritten: true, reason: 'The write and the outbox row are committed together; the result of the write is returned from the transaction.' },
  DW103: { rewritten: true, reason: 'The write and the outbox row are committed together; the reads between them run in the transaction.' },
  DW104: { rewritten: true, reason: 'The event becomes a row of the transaction that is open already.' },
  DW105: { rewritten: true, reason: 'The event becomes a row of the transaction that the caller hands in.' },
  DW107: { rewritten: true, reason: 'The write and the outbox row are committed together; the condition stays.' },
  DW109: { rewritten: true, reason: 'One outbox row for each message, in the same order, committed with the write.' },
  DW106: { rewritten: false, reason: 'The handle that is passed in may or may not be in a transaction.', hint: 'Open the transaction in this function, or name in the type that the handle is one.' },
  DW113: { rewritten: false, reason: 'One side is in another function of this file.', hint: BY_HAND },
  DW120: { rewritten: false, reason: 'The function may end between the write and the publish: the row would be rolled back where today it stays.', hint: 'Check before the write.' },
  DW121: { rewritten: false, reason: 'The publish is not awaited, or its failure is swallowed: in a transaction it would undo the write.', hint: 'Decide whether the event may be lost; if not, await the publish and let it fail.' },
  DW123: { rewritten: false, reason: 'The event is published before the write.', hint: 'Write first, then publish; the codemod does the rest.' },
  DW124: { rewritten: false, reason: 'The write and the publish run side by side.', hint: 'Await the write, then the publish; the codemod does the rest.' },
  DW125: { rewritten: false, reason: 'The message has options that an outbox row has no column for.', hint: BY_HAND },
  DW130: { rewritten: false, reason: 'The transaction of the write ends before the publish.', hint: 'Move the publish into the transaction; the codemod turns it into an outbox row.' },
  DW201: { rewritten: false, reason: 'One side is in another file, through which no transaction can be threaded yet.', hint: BY_HAND },
  DW202: { rewritten: false, reason: 'Another database call between the write and the publish cannot run in the transaction.', hint: 'Move it before the write or behind the publish.' },
  DW203: { rewritten: false, reason: 'Two connections are written to, which no transaction spans.', hint: BY_HAND },
  DW204: { rewritten: false, reason: 'The repository is a class of its own, or an active record, and cannot be handed a transaction.', hint: 'Write through a plain `Repository` or `EntityManager`.' },
  DW205: { rewritten: false, reason: 'This database client is not supported yet: TypeORM, Prisma and node-postgres are.', hint: BY_HAND },
  DW206: { rewritten: false, reason: 'A shared `Client` carries the queries of all requests: a transaction on it would mix them.', hint: 'Query through a `Pool`.' },
  DW208: { rewritten: false, reason: 'The outbox is written for PostgreSQL, and nothing tells that this project uses it.', hint: 'Have `pg` among the dependencies, or `provider = "postgresql"` in schema.prisma.' },
  DW209: { rewritten: false, reason: 'This broker client is not supported yet: KafkaJS and amqplib are.', hint: BY_HAND },
  DW210: { rewritten: false, reason: 'Between the write and the publish stands a call that may reach another system: it would hold the transaction open, and no rollback undoes it.', hint: 'Move it before the write or behind the publish.' },
  DW211: { rewritten: false, reason: 'A `try` between the write and the publish could swallow an error of the database: the commit would become a silent rollback.', hint: 'Let the error through, or widen the `try` around both.' },
  DW213: { rewritten: false, reason: 'The `catch` around the write and the publish does something of its own when the broker fails.', hint: BY_HAND },
  DW214: { rewritten: false, reason: 'A loop stands between the write and the publish, or around one of them.', hint: BY_HAND },
  DW215: { rewritten: false, reason: 'The write and the publish stand on branches, or in callbacks, that one transaction cannot be put around.', hint: 'Bring them into one block.' },
  DW218: { rewritten: false, reason: 'The result of the write is assigned to a variable from outside.', hint: 'Declare it with `const` where it is written.' },
  DW219: { rewritten: false, reason: 'The messages are not written out in the call.', hint: 'Pass `messages: [{ key, value }]` in place, one for each message.' },
  DW220: { rewritten: false, reason: 'The result of the publish is used, which an outbox row does not have.', hint: BY_HAND },
  DW221: { rewritten: false, reason: 'This is a request that waits for a reply.', hint: 'Leave it, and tell the linter so.' },
  DW225: { rewritten: false, reason: 'The text around the place has no room for the edit: several statements on one line, a name that is taken, or no import to stand beside.', hint: BY_HAND },
  DW226: { rewritten: false, reason: 'The payload is not plainly a string.', hint: 'Serialise it with `JSON.stringify`, or make it a string.' },
  DW227: { rewritten: false, reason: 'Only TypeScript files are rewritten: in JavaScript the result could not be checked.', hint: BY_HAND },
  DW230: { rewritten: false, reason: 'One side was recognised by its name only.', hint: 'Annotate it with the type of the library.' },
  DW231: { rewritten: false, reason: 'The transaction is opened or ended elsewhere than in the block of the publish.', hint: BY_HAND },
  DW232: { rewritten: false, reason: 'A decorator opens the transaction, and hands out nothing to write the outbox row with.', hint: BY_HAND },
  DW290: { rewritten: false, reason: 'The result did not pass the checks, and was dropped.' },
} as const satisfies Record<string, Verdict>;

export type Code = keyof typeof VERDICTS;

/** Thrown while planning: the candidate is left alone. */
export class Refusal extends Error {
  readonly code: Code;
  /** What exactly, where the reason alone would leave one looking. */
  readonly detail: string | undefined;

  constructor(code: Code, detail?: string) {
    super(VERDICTS[code].reason);
    this.code = code;
    this.detail = detail;
  }
}
