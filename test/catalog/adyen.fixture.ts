import { CheckoutAPI, Client } from '@adyen/api-library';

const checkout = new CheckoutAPI(new Client({}));

export async function charges() {
  await checkout.PaymentsApi.payments({ amount: { value: 1, currency: 'EUR' } }, { idempotencyKey: 'o-1' }); // external channel=payment idempotencyKeys=o-1
  await checkout.ModificationsApi.refundCapturedPayment('psp', { amount: { value: 1, currency: 'EUR' } }, { idempotencyKey: 'r-1' }); // external channel=payment idempotencyKeys=r-1
  await checkout.ModificationsApi.cancelAuthorisedPayment({ paymentReference: '1' }, { idempotencyKey: 'c-1' }); // external channel=payment idempotencyKeys=c-1
  await checkout.PaymentLinksApi.paymentLinks({ reference: '1' }, { idempotencyKey: 'l-1' }); // external channel=payment idempotencyKeys=l-1
  await checkout.PaymentLinksApi.getPaymentLink('1'); // none
}
