import type { Engine } from '../../src/engine/index.ts';
import { unwrap, type CallExpression, type Node } from '../../src/engine/syntax.ts';
import type { Frame, ReceiverValue } from '../../src/engine/value.ts';
import { Refusal } from './codes.ts';
import { textOf } from './source.ts';

export type Store = 'typeorm' | 'prisma' | 'pg';

/** How a database call runs in a transaction. */
export interface Threading {
  store: Store;
  /** What the transaction is opened on: equal for calls that one transaction can hold. */
  root: string;
  /** How a transaction is opened on it; the callback takes the handle. */
  open: (handle: string) => string;
  close: string;
  /** The part of the call to replace, and what by. */
  range: { start: number; end: number };
  threaded: (handle: string) => string;
}

/** How a direct call of a database client is threaded through a transaction of its own, or a refusal. */
export function threadingOf(call: CallExpression, frame: Frame, engine: Engine, text: string): Threading {
  const callee = unwrap(call.callee);
  const receiver = callee.type === 'MemberExpression' ? receiverOf(callee.object, frame, engine) : null;
  if (callee.type !== 'MemberExpression' || !receiver) throw new Refusal('DW204');
  const held = callee.object;
  const source = textOf(text, held);
  const at = { start: held.start, end: held.end };
  switch (`${receiver.receiver.library.name}.${receiver.receiver.name}`) {
    case 'typeorm.Repository': return typeormRepository(held, source, at, text);
    case 'typeorm.EntityManager': return { ...typeorm(source), range: at, threaded: (tx) => tx };
    case 'typeorm.DataSource': return { ...typeorm(source), range: at, threaded: (tx) => tx };
    case 'typeorm.ActiveRecord': throw new Refusal('DW204');
    case 'prisma.Delegate': {
      const client = held.type === 'MemberExpression' && !held.computed ? held.object : null;
      if (!client) throw new Refusal('DW202', `\`${source}\``);
      const root = textOf(text, client);
      return { ...callback('prisma', root, '$transaction'), range: { start: client.start, end: client.end }, threaded: (tx) => tx };
    }
    case 'prisma.Client': return { ...callback('prisma', source, '$transaction'), range: at, threaded: (tx) => tx };
    case 'pg.Pool': return { store: 'pg', root: source, open: (tx) => `withTransaction(${source}, async (${tx}) => {`, close: '})', range: at, threaded: (tx) => tx };
    case 'pg.Client': throw new Refusal('DW206');
    default: throw new Refusal('DW205', receiver.receiver.library.title);
  }
}

/** The catalogued thing that an expression is, where it surely is nothing of the project's own. */
export function receiverOf(node: Node, frame: Frame, engine: Engine): ReceiverValue | null {
  const value = engine.origins.valueOf(node, frame);
  if (value.kind === 'receiver') return value;
  if (value.kind !== 'member') return null;
  const held = value.of.receiver.members.get(value.name)?.returns;
  return held ? { ...value.of, receiver: held } : null;
}

/** `dataSource.getRepository(Order)` is got anew from the handle; a repository that is held is bound to it. */
function typeormRepository(held: Node, source: string, range: Threading['range'], text: string): Threading {
  const made = unwrap(held);
  if (made.type === 'CallExpression' && made.callee.type === 'MemberExpression' && textOf(text, made.callee.property) === 'getRepository') {
    const owner = made.callee.object;
    return { ...typeorm(textOf(text, owner)), range: { start: owner.start, end: owner.end }, threaded: (tx) => tx };
  }
  if (made.type !== 'Identifier' && made.type !== 'MemberExpression') throw new Refusal('DW202', `\`${source}\``);
  return { ...typeorm(`${source}.manager`), range, threaded: (tx) => `${tx}.withRepository(${source})` };
}

function typeorm(root: string): Pick<Threading, 'store' | 'root' | 'open' | 'close'> { return callback('typeorm', root, 'transaction'); }

function callback(store: Store, root: string, method: string): Pick<Threading, 'store' | 'root' | 'open' | 'close'> {
  return { store, root, open: (tx) => `${root}.${method}(async (${tx}) => {`, close: '})' };
}
