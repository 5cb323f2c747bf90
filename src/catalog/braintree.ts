// https://developer.paypal.com/braintree/docs/reference/request/transaction/sale/node
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'braintree',
  title: 'Braintree',
  kind: 'external',
  docs: 'https://developer.paypal.com/braintree/docs/reference/request/transaction/sale/node',
  packages: ['braintree'],
  versions: '>=3 <4',
  receivers: {
    Gateway: { classes: ['BraintreeGateway', 'default.BraintreeGateway'] },
    Transactions: { from: { Gateway: ['transaction'] } },
    Subscriptions: { from: { Gateway: ['subscription'] } },
  },
  // There is no idempotency key: a duplicate is told by the amount and the order id within a time.
  effects: [
    { on: 'Transactions', members: ['sale', 'refund', 'void', 'submitForSettlement', 'submitForPartialSettlement'], effect: 'external', channel: 'payment' },
    { on: 'Subscriptions', members: ['create', 'retryCharge'], effect: 'external', channel: 'payment' },
  ],
});
