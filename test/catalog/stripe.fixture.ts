import Stripe from 'stripe';

const stripe = new Stripe('sk_test');

export async function charges(given: Stripe) {
  await stripe.paymentIntents.create({ amount: 1, currency: 'eur' }, { idempotencyKey: 'o-1' }); // external channel=payment idempotencyKeys=o-1
  await given.paymentIntents.capture('pi_1', {}, { idempotencyKey: 'o-1' }); // external channel=payment idempotencyKeys=o-1
  await given.checkout.sessions.create({ mode: 'payment' }); // external channel=payment
  await given.paymentIntents.retrieve('pi_1'); // none
}
