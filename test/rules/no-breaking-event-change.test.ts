import { expect, it } from 'vitest';
import { Linter } from 'eslint';
import rule from '../../rules/no-breaking-event-change.ts';
import { run } from '../helpers/run.ts';

const options = [{ baseline: 'test/rules/fixtures/event-contracts.json' }];
const DEPRECATED = `/** @deprecated 2998-12-31 */ goingSoon: string;`;
/** The event as its contract has it, with some of its lines in other words. */
const placed = (lines: Partial<Record<'orderId' | 'total' | 'state' | 'note' | 'customer' | 'goingSoon', string>> = {}, more = ''): string => {
  const { orderId, total, state, note, customer, goingSoon } = { orderId: 'orderId: string;', total: 'total: number;', state: "state: 'open' | 'paid';", note: 'note?: string;', customer: 'customer: { email: string };', goingSoon: DEPRECATED, ...lines };
  return ['export interface OrderPlaced {', orderId, total, state, note, customer, goingSoon, '}', more].join('\n');
};
const pay = (literal: string, before = ''): string => `import type { Producer } from 'kafkajs';
${before}
export async function pay(producer: Producer, orderId: string, amount: number): Promise<void> {
  await producer.send({ topic: 'order.paid', messages: [{ key: orderId, value: JSON.stringify(${literal}) }] });
}`;

run(rule, {
  valid: [
    { name: 'the type as the contract has it; a field whose window is over may be missing', options, code: placed() },
    { name: 'fields in another order, and a comment', options, code: placed({ orderId: 'total: number;', total: '/** The number of the order. */ orderId: string;' }) },
    { name: 'an optional field more', options, code: placed({ note: 'note?: string; coupon?: string;' }) },
    { name: 'an optional field less', options, code: placed({ note: '' }) },
    { name: 'a field whose type cannot be read', options, code: placed({ total: "total: import('somewhere').Total;" }) },
    { name: 'a parent that cannot be read may hold what is missing', options, code: placed({ total: '' }).replace('OrderPlaced {', "OrderPlaced extends Base {").replace('export', "import type { Base } from 'somewhere';\nexport") },
    { name: 'the fields in a parent of the same file', options, code: placed({ total: '' }, 'interface Base { total: number }').replace('OrderPlaced {', 'OrderPlaced extends Base {') },
    { name: 'as a class', options, code: "export class OrderPlaced { constructor(readonly orderId: string, readonly total: number, readonly state: 'open' | 'paid', readonly customer: { email: string }, readonly goingSoon: string, readonly note?: string) {} toString() { return this.orderId; } }" },
    { name: 'as an intersection with Omit', options, code: placed({ total: 'total: string;' }, "export type OrderPlaced = Omit<Draft, 'total'> & { total: number };").replace('OrderPlaced', 'Draft') },
    { name: 'as a zod schema', options, code: "import { z } from 'zod';\nexport const OrderPlaced = z.object({ orderId: z.string().uuid(), total: z.number(), state: z.enum(['open', 'paid']), note: z.string().optional(), customer: z.object({ email: z.string().email() }), goingSoon: z.string() });" },
    { name: 'a published literal', options, code: pay('{ orderId, amount }') },
    { name: 'a published literal with a field more: nobody is told to rely on it', options, code: pay('{ orderId, amount, coupon: orderId }') },
    { name: 'a literal spread from what is not known', options, code: pay('{ ...details }', 'declare const details: any;') },
    { name: 'what only forward compatibility forbids, where the contract asks for backward', options, code: "import { z } from 'zod';\nexport const orderShipped = z.object({ orderId: z.string() });" },
    { name: 'another type of the same name elsewhere', options, filename: 'other.ts', code: 'export interface OrderPlaced { id: number }' },
    { name: 'one of several producers that write different things: another may write what it lacks', options: [{ baseline: 'test/rules/fixtures/several-contracts.json' }], code: 'export interface OrderPlaced { orderId: string; note: string }' },
    { name: 'an envelope that leaves open what it carries', options: [{ baseline: 'test/rules/fixtures/envelope-contracts.json' }], code: 'export interface Envelope { id: string; type: string; payload: Record<string, unknown>; data: unknown }' },
    { name: 'a type whose parameters have defaults: whoever uses it says what they stand for', options: [{ baseline: 'test/rules/fixtures/envelope-contracts.json' }], code: "export interface Envelope<Kind = 'a' | 'b', Data = string> { id: Kind; type: Kind; payload: Data; data: Data }" },
    { name: 'a part that is known of one caller only', options, code: "import type { Producer } from 'kafkajs';\ndeclare const kinds: { a: string };\nasync function announce(producer: Producer, event: { orderId: string; amount: typeof kinds }): Promise<void> {\n  await producer.send({ topic: 'order.paid', messages: [{ value: JSON.stringify(event) }] });\n}\nexport const pay = (producer: Producer): Promise<void> => announce(producer, { orderId: '1', amount: 2 as never });" },
    { name: 'what a function returns in several places', options, code: pay('{ orderId, amount: describe(amount) }', "function describe(amount: number) { if (amount > 1) return amount; return { amount }; }") },
    { name: 'no baseline, and none asked for', code: placed({ total: '' }) },
    { name: 'a test', options, filename: 'case.test.ts', code: placed({ total: '' }) },
  ],
  invalid: [
    { name: 'a field removed', options, code: placed({ total: '' }), errors: [{ messageId: 'removed', line: 1, column: 18 }] },
    { name: 'a field of an inner object removed', options, code: placed({ customer: 'customer: { age?: number };' }), errors: [{ messageId: 'removed', line: 6, column: 1 }] },
    { name: 'a field renamed', options, code: placed({ orderId: 'order_id: string;' }), errors: [{ messageId: 'renamed', line: 2, column: 1, data: { event: 'order.placed', to: 'order_id', field: 'orderId', why: 'Consumers built against the baseline look for `orderId` and find nothing: its value now arrives as `order_id`.', advice: 'Add `order_id` beside `orderId`, fill both, and mark `orderId` `@deprecated` with a date', owner: ' (team-orders)' } }] },
    { name: 'a field retyped', options, code: placed({ total: 'total: string;' }), errors: [{ messageId: 'retyped', line: 3 }] },
    { name: 'a field restructured', options, code: placed({ total: 'total: Money;' }, 'interface Money { amount: number; currency: string }'), errors: [{ messageId: 'retyped', line: 3 }] },
    { name: 'a field made optional', options, code: placed({ total: 'total?: number;' }), errors: [{ messageId: 'optional', line: 3 }] },
    { name: 'a field newly required', options, code: placed({ note: 'note: string;' }), errors: [{ messageId: 'required', line: 5 }] },
    { name: 'a required field added', options, code: placed({ note: 'note?: string; coupon: string;' }), errors: [{ messageId: 'required', line: 5, column: 16 }] },
    { name: 'a value less', options, code: placed({ state: "state: 'open';" }), errors: [{ messageId: 'narrowed', line: 4 }] },
    { name: 'a value more, by an enum', options, code: placed({ state: 'state: State;' }, "enum State { Open = 'open', Paid = 'paid', Void = 'void' }"), errors: [{ messageId: 'widened', line: 4 }] },
    { name: 'null as well', options, code: placed({ total: 'total: number | null;' }), errors: [{ messageId: 'widened', line: 3 }] },
    { name: 'a field removed before its window is over', options, code: placed({ goingSoon: '' }), errors: [{ messageId: 'removed', line: 1 }] },
    { name: 'several at once', options, code: placed({ total: 'total: string;', customer: '' }), errors: [{ messageId: 'removed', line: 1 }, { messageId: 'retyped', line: 3 }] },
    { name: 'in a class', options, code: "export class OrderPlaced { orderId!: string; total!: number; state!: 'open' | 'paid'; note?: string; customer!: { email: number }; goingSoon!: string }", errors: [{ messageId: 'retyped', line: 1 }] },
    { name: 'in a zod schema', options, code: "import { z } from 'zod';\nexport const OrderPlaced = z.object({ orderId: z.string(), total: z.string(), state: z.enum(['open', 'paid']), customer: z.object({ email: z.string() }), goingSoon: z.string() });", errors: [{ messageId: 'retyped', line: 2 }] },
    { name: 'in a published literal', options, code: pay('{ orderId }'), errors: [{ messageId: 'removed', line: 4, column: 95 }] },
    { name: 'in a published literal, retyped', options, code: pay('{\n    orderId,\n    amount: String(amount),\n  }'), errors: [{ messageId: 'retyped', line: 6 }] },
    { name: 'in a literal that a type is declared for', options, code: pay('event', 'interface Paid { orderId: string; amount: number; coupon: string }').replace('  await', "  const event: Paid = { orderId, amount, coupon: '' };\n  await"), errors: [{ messageId: 'required', line: 2 }] },
    { name: 'in a literal of a variable', options, code: pay('event', '').replace('  await', '  const event = { orderId, sum: amount };\n  await'), errors: [{ messageId: 'renamed', line: 4, column: 28 }] },
    { name: 'a mode by option', options: [{ ...options[0], mode: 'backward' }], code: placed({ total: '', note: 'note: string;' }), errors: [{ messageId: 'required', line: 5 }] },
    { name: 'a mode by option, over that of the contract', options: [{ ...options[0], mode: 'forward' }], code: "import { z } from 'zod';\nexport const orderShipped = z.object({ orderId: z.string() });", errors: [{ messageId: 'removed', line: 2, column: 14 }] },
    { name: 'one of several producers that no longer writes what all did', options: [{ baseline: 'test/rules/fixtures/several-contracts.json' }], code: 'export interface OrderPlaced { note: string }', errors: [{ messageId: 'removed', line: 1 }] },
    { name: 'an envelope that has lost a field', options: [{ baseline: 'test/rules/fixtures/envelope-contracts.json' }], code: 'export interface Envelope<Payload> { type: string; payload: Payload; data: unknown }', errors: [{ messageId: 'removed', line: 1 }] },
    { name: 'an optional field more, under a strict policy', options: [{ baseline: 'test/rules/fixtures/strict-contracts.json' }], code: 'export interface OrderPlaced { orderId: string; note?: string }', errors: [{ messageId: 'added', line: 1, column: 49 }] },
  ],
});

it.each([
  ['test/rules/fixtures/none.json', 'There is no baseline `test/rules/fixtures/none.json`. Run `event-hygiene contracts update` to write it, or correct the rule\'s option `baseline`.'],
  ['test/rules/fixtures/wrong-contracts.json', 'test/rules/fixtures/wrong-contracts.json: mode must be "backward", "forward" or "full", but is "sideways".'],
])('says in one sentence what is wrong with %s', (baseline, message) => {
  const linter = new Linter({ cwd: process.cwd() });
  const messages = linter.verify('export const a = 1;', [{ files: ['**/*.js'], plugins: { x: { rules: { rule } } }, rules: { 'x/rule': ['error', { baseline }] } }] as never, 'src/case.js');
  expect(messages.map((each) => each.message)).toEqual([message]);
});
