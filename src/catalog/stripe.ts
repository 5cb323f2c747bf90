// https://docs.stripe.com/api/idempotent_requests
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'stripe',
  title: 'Stripe',
  kind: 'external',
  docs: 'https://docs.stripe.com/api/idempotent_requests',
  packages: ['stripe'],
  versions: '>=8 <30',
  receivers: {
    Stripe: { classes: ['default', 'Stripe'] },
    Resource: {
      from: {
        Stripe: ['paymentIntents', 'charges', 'refunds', 'transfers', 'payouts', 'invoices', 'invoiceItems', 'subscriptions', 'customers', 'creditNotes', 'topups', 'accounts', 'paymentLinks'],
        Checkout: ['sessions'],
      },
    },
    Checkout: { from: { Stripe: ['checkout'] } },
  },
  effects: [
    { on: 'Resource', members: ['create'], effect: 'external', channel: 'payment', idempotencyKeys: [[1, 'idempotencyKey']] },
    // To cancel twice changes nothing more.
    { on: 'Resource', members: ['confirm', 'capture', 'pay', 'finalizeInvoice', 'sendInvoice'], effect: 'external', channel: 'payment', idempotencyKeys: [[1, 'idempotencyKey'], [2, 'idempotencyKey']] },
  ],
});
