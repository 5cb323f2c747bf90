import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { participleOf, readName, type Mood } from '../src/engine/words.ts';

// Real event names, collected from public repositories and judged by a reader: a fact, a command, or neither. The word lists were written with all of
// them in sight: this guards against a step back, and says little of names that nobody has seen.

interface Judged { name: string; repo: string; file: string; verdict: 'fact' | 'command' | 'other'; half: 0 | 1 }

const names = readFileSync(new URL('accuracy/event-names.jsonl', import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Judged);

describe('real event names', () => {
  it('are many, and no name is there twice', () => {
    expect(names.length).toBeGreaterThanOrEqual(400);
    expect(new Set(names.map(({ name }) => name)).size).toBe(names.length);
  });

  it.each([0, 1])('of half %i are read as they were judged, but for one in fifty at most', (half) => {
    const own = names.filter((each) => each.half === half);
    const wrong = own.filter(({ name, verdict }) => verdictOf(readName(name).mood) !== verdict);
    expect(own.length).toBeGreaterThan(180);
    expect(wrong.length / own.length, wrong.map(({ name }) => name).join(', ')).toBeLessThanOrEqual(0.02);
  });
});

describe('a name as a fact', () => {
  it.each([
    ['CreateOrder', 'OrderCreated'], ['createOrder', 'orderCreated'], ['CREATE_ORDER', 'ORDER_CREATED'], ['create-order', 'order-created'], ['order.create', 'order.created'],
    ['SendEmailEvent', 'EmailSentEvent'], ['PayInvoice', 'InvoicePaid'], ['HoldFunds', 'FundsHeld'], ['withdraw_money', 'money_withdrawn'], ['ResetPassword', 'PasswordReset'],
    ['user.login', 'user.logged_in'], ['SessionTimeout', 'SessionTimedOut'], ['ship-order', 'order-shipped'], ['CancelOrder', 'OrderCancelled'], ['SubmitForm', 'FormSubmitted'],
    ['shop.orders.v2.PlaceOrder', 'shop.orders.v2.OrderPlaced'], ['documents.add_user', 'documents.user_added'], ['RemoveMemberFromTeam', 'MemberRemovedFromTeam'],
    ['payment.success', 'payment.succeeded'], ['payment.failure', 'payment.failed'], ['UserRegistration', 'UserRegistered'], ['OrderProcessing', 'OrderProcessingStarted'],
    ['CreateAdminUI', 'AdminUICreated'], ['TeamAddMembers', 'TeamMembersAdded'], ['order.update.v1', 'order.updated.v1'], ['Create Order', 'Order Created'],
  ])('%s is %s', (name, fact) => {
    expect(readName(name).suggestion).toBe(fact);
    expect(readName(fact).mood).toBe('fact');
  });

  it.each(['beforeDelete', 'afterCreate', 'BEFORE_UPDATE'])('%s names a hook, and no event', (name) => {
    expect(readName(name)).toMatchObject({ mood: 'unknown', suggestion: null });
  });

  it.each(['LowStock', 'GetOrder', 'order.pending'])('of %s cannot be made', (name) => {
    expect(readName(name)).toMatchObject({ suggestion: null });
  });
});

describe('a fact', () => {
  it.each(['OrderPlaced', 'order.placed', 'ORDER_PLACED', 'order-placed', 'orderPlacedEvent', 'OrderPlacedV2', 'EmailSent', 'InvoicePaid', 'FundsHeld', 'MoneyWithdrawn', 'PriceSet', 'MessageRead', 'ItemSold',
    'AuctionWon', 'UserLoggedIn', 'user.loggedout', 'SessionTimedOut', 'DeliveryRebuilt', 'OrderResent', 'member_removed_from_team', 'order.payment.failed', 'pedido.creado', 'usuario_registrado'])('is %s', (name) => {
    expect(readName(name).mood).toBe('fact');
  });

  it.each(['OrderFeed', 'Seed', 'UserNeed', 'FileEmbed', 'WindSpeed', 'RequestExceed', 'unknown'])('is not %s, for all that it ends so', (name) => {
    expect(readName(name).mood).not.toBe('fact');
  });
});

it('leaves commands, jobs and queries that say that they are alone', () => {
  for (const name of ['PlaceOrderCommand', 'send-email-job', 'OrderQuery', 'user.heartbeat']) expect(readName(name).mood, name).toBe('unknown');
});

it.each([['send', 'sent'], ['pay', 'paid'], ['stop', 'stopped'], ['refer', 'referred'], ['apply', 'applied'], ['play', 'played'], ['resubmit', 'resubmitted'], ['rewrite', 'rewritten'], ['sync', 'synced'], ['panic', 'panicked'],
  ['log in', 'logged in'], ['undo', 'undone'], ['overwrite', 'overwritten'], ['cancel', 'cancelled'], ['reset', 'reset'], ['free', 'freed']])('conjugates %s', (verb, participle) => {
  expect(participleOf(verb)).toBe(participle);
});

function verdictOf(mood: Mood): Judged['verdict'] {
  return mood === 'fact' || mood === 'command' ? mood : 'other';
}
