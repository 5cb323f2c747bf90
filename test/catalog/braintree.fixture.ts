import braintree from 'braintree';

const gateway = new braintree.BraintreeGateway({});

export async function charges() {
  await gateway.transaction.sale({ amount: '1.00', orderId: '1' }); // external channel=payment
  await gateway.subscription.create({ paymentMethodToken: 't', planId: 'p' }); // external channel=payment
  await gateway.transaction.find('1'); // none
}
