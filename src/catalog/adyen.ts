// https://docs.adyen.com/development-resources/api-idempotency/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'adyen',
  title: 'Adyen',
  kind: 'external',
  docs: 'https://docs.adyen.com/development-resources/api-idempotency/',
  packages: ['@adyen/api-library'],
  versions: '>=13',
  receivers: {
    Checkout: { classes: ['CheckoutAPI'] },
    Payments: { from: { Checkout: ['PaymentsApi'] } },
    Modifications: { from: { Checkout: ['ModificationsApi'] } },
    PaymentLinks: { from: { Checkout: ['PaymentLinksApi'] } },
  },
  effects: [
    { on: 'Payments', members: ['payments', 'sessions', 'paymentsDetails'], effect: 'external', channel: 'payment', idempotencyKeys: [[1, 'idempotencyKey']] },
    { on: 'Modifications', members: ['captureAuthorisedPayment', 'refundCapturedPayment', 'cancelAuthorisedPaymentByPspReference', 'refundOrCancelPayment', 'updateAuthorisedAmount'], effect: 'external', channel: 'payment', idempotencyKeys: [[2, 'idempotencyKey']] },
    { on: 'Modifications', members: ['cancelAuthorisedPayment'], effect: 'external', channel: 'payment', idempotencyKeys: [[1, 'idempotencyKey']] },
    { on: 'PaymentLinks', members: ['paymentLinks'], effect: 'external', channel: 'payment', idempotencyKeys: [[1, 'idempotencyKey']] },
  ],
});
