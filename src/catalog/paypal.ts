// https://developer.paypal.com/reference/guidelines/idempotency/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'paypal',
  title: 'PayPal',
  kind: 'external',
  docs: 'https://developer.paypal.com/reference/guidelines/idempotency/',
  packages: ['@paypal/paypal-server-sdk'],
  versions: '>=0.5 <3',
  receivers: {
    Orders: { classes: ['OrdersController'] },
    Payments: { classes: ['PaymentsController'] },
  },
  effects: [
    { on: 'Orders', members: ['createOrder', 'captureOrder', 'authorizeOrder'], effect: 'external', channel: 'payment', idempotencyKeys: [[0, 'paypalRequestId']] },
    { on: 'Payments', members: ['captureAuthorizedPayment', 'reauthorizePayment', 'refundCapturedPayment', 'voidPayment'], effect: 'external', channel: 'payment', idempotencyKeys: [[0, 'paypalRequestId']] },
  ],
});
