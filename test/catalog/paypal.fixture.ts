import { Client, OrdersController, PaymentsController } from '@paypal/paypal-server-sdk';

const client = new Client({});
const orders = new OrdersController(client);
const payments = new PaymentsController(client);

export async function charges() {
  await orders.captureOrder({ id: '1', paypalRequestId: 'o-1' }); // external channel=payment idempotencyKeys=o-1
  await payments.refundCapturedPayment({ captureId: '1', paypalRequestId: 'r-1' }); // external channel=payment idempotencyKeys=r-1
  await orders.getOrder({ id: '1' }); // none
}
